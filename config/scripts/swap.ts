import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/** Where folders are built, beside those that they replace: a folder can be renamed at once only within a disk. */
const BESIDE = '.building'

/**
 * An empty folder to build into, which takes the place of another by `swapIn`. Those of builds that were killed are removed.
 *
 * @param folder that will be replaced
 */
export function folderBeside(folder: string): string {
  recover(folder)
  const beside = path.join(path.dirname(folder), BESIDE)
  mkdirSync(beside, { recursive: true })
  for (const name of readdirSync(beside)) {
    const [, of, id] = /^(.*)-(\d+)$/.exec(name) ?? []
    if (of === path.basename(folder) && !isRunning(Number(id))) rmSync(path.join(beside, name), { recursive: true })
  }
  const built = path.join(beside, `${path.basename(folder)}-${process.pid}`)
  rmSync(built, { recursive: true, force: true })
  mkdirSync(built)
  return built
}

/**
 * Puts a built folder in the place of another at once: whoever opens a file finds that of the one or of the other, and for less than a millisecond
 * neither (`static.ts` waits for it). If that fails, the former folder stays.
 *
 * @throws Node's error, such as EPERM on Windows while a file in the former folder is open
 */
export function swapIn(built: string, folder: string): void {
  const former = formerOf(folder)
  rmSync(former, { recursive: true, force: true })
  mkdirSync(path.dirname(folder), { recursive: true })
  if (existsSync(folder)) renameSync(folder, former)
  try {
    renameSync(built, folder)
  } catch (error) {
    recover(folder)
    throw error
  }
  discard(former)
}

/** Removes a folder that was built and not swapped in, and the folder beside if it is empty: WeChat's tools list what lies beside a function. */
export function discard(built: string): void {
  rmSync(built, { recursive: true, force: true })
  const beside = path.dirname(built)
  if (existsSync(beside) && readdirSync(beside).length === 0) rmdirSync(beside)
}

/** Puts the former folder back if a swap was cut off in the middle. */
export function recover(folder: string): void {
  if (!existsSync(folder) && existsSync(formerOf(folder))) renameSync(formerOf(folder), folder)
}

const formerOf = (folder: string): string => path.join(path.dirname(folder), BESIDE, `${path.basename(folder)}.former`)

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
