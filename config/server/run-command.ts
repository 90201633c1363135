import { CopyError } from '@/cloud/store/database-copy'

/**
 * Runs a command with its arguments. The exit status is 0, 1 if it could not be done, or 2 if it was called wrongly.
 *
 * @param command returns how to call it if it was called wrongly
 */
export function runCommand(command: (args: string[]) => unknown): void {
  try {
    const usage = command(process.argv.slice(2))
    if (typeof usage !== 'string') return
    console.error(usage)
    process.exitCode = 2
  } catch (error) {
    // An error of Node's has a code, such as EACCES for a folder that may not be written.
    if (!(error instanceof CopyError || (error as NodeJS.ErrnoException).code)) throw error
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
