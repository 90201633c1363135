import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A browser and how to start it. */
export interface FoundBrowser {
  executablePath: string
  args: string[]
  env: Record<string, string>
}

/** The value of BANDU_BROWSER that chooses the browser from npm even if the system has one. */
const FROM_NPM = 'npm'
const NPM_VERSION = '147.0.0'

/** Flags for containers without a network: no sandbox, no GPU, no background requests. */
const QUIET_ARGS = `--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
  --disable-component-update --disable-sync`.split(/\s+/)

const SYSTEM_COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const WINDOWS_PROGRAMS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

/**
 * Finds a browser: BANDU_BROWSER (a path, or `npm`), one of the system's, or `@sparticuz/chromium` from npm.
 *
 * @throws with the remedy if there is none
 */
export function findBrowser(wanted = process.env.BANDU_BROWSER): FoundBrowser {
  if (wanted && wanted !== FROM_NPM) {
    if (!isProgram(wanted)) throw new Error(`BANDU_BROWSER is ${wanted}, and that is no program.`)
    return systemBrowser(wanted)
  }
  const installed = wanted === FROM_NPM ? undefined : systemPaths().find(isProgram)
  return installed ? systemBrowser(installed) : npmBrowser()
}

const systemBrowser = (executablePath: string): FoundBrowser => ({
  executablePath,
  args: QUIET_ARGS,
  env: environment(),
})

function systemPaths(): string[] {
  if (process.platform === 'darwin') return MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    return roots.flatMap((root) => (root ? WINDOWS_PROGRAMS.map((program) => path.join(root, program)) : []))
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return SYSTEM_COMMANDS.flatMap((command) => folders.map((folder) => path.join(folder, command)))
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser that came with `npm ci`: unpacked once into the temporary folder, with libraries it may lack. */
function npmBrowser(): FoundBrowser {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(remedy('the one from npm is for Linux x64'))
  const folder = path.join(tmpdir(), `bandu-chromium-${NPM_VERSION}`)
  if (!existsSync(folder)) unpack(folder)
  return {
    executablePath: path.join(folder, 'chromium'),
    args: [...QUIET_ARGS, '--no-zygote'],
    env: { ...environment(), LD_LIBRARY_PATH: libraryPath(folder) },
  }
}

/** The system's own libraries come first; those from npm stand in where it has none. */
function libraryPath(folder: string): string {
  const system = ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu', '/usr/lib64', '/lib64', '/usr/lib', '/lib']
  return [process.env.LD_LIBRARY_PATH, ...system, path.join(folder, 'al2023/lib')].filter(Boolean).join(':')
}

/**
 * Unpacks in a process of its own, since the package reads TMPDIR and the names of Amazon's surroundings and changes the
 * environment. The folder appears only when it is complete, so several tests may do this at once.
 */
function unpack(folder: string): void {
  const unfinished = mkdtempSync(`${folder}-`)
  const program = `require('@sparticuz/chromium').executablePath().then(() => process.exit(0))`
  try {
    execFileSync(process.execPath, ['-e', program], {
      cwd: path.resolve(__dirname, '../..'),
      env: { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      stdio: 'pipe',
    })
    if (!existsSync(folder)) renameSync(unfinished, folder)
  } catch (error) {
    throw new Error(remedy(`@sparticuz/chromium does not unpack: ${(error as Error).message}`))
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function remedy(reason: string): string {
  return (
    `No browser for the tests: none of the system's was found, and ${reason}. ` +
    'Install Chromium, Chrome or Edge, or set BANDU_BROWSER to the path of one.'
  )
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
