import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { until } from '../../support/until'

/** The bundled server in a folder of its own, with the packages of its lockfile and no others. */
export interface Served {
  folder: string
  start(env?: NodeJS.ProcessEnv): StartedServer
  /** Runs one of the other programs to its end. */
  run(
    program: 'backup' | 'restore',
    args: readonly string[],
    env?: NodeJS.ProcessEnv,
  ): { status: number | null; output: string }
  /** Ends what still runs. */
  stopAll(): void
  remove(): void
}

export interface StartedServer {
  child: ChildProcess
  ended: Promise<number | null>
  address(): Promise<string>
  output(): string
  /** Posts to the operations, and parses the reply. */
  // biome-ignore lint/suspicious/noExplicitAny: a reply as it comes from the network
  post(body: object, token?: string): Promise<any>
}

export function openServed(): Served {
  const folder = mkdtempSync(path.join(tmpdir(), 'bandu-served-'))
  const server = path.join(folder, 'server')
  const running: ChildProcess[] = []
  cpSync('dist/server', server, { recursive: true })
  mkdirSync(path.join(folder, 'h5'))
  writeFileSync(path.join(folder, 'h5/index.html'), '<!doctype html><div id="app"></div>')
  const { packages } = JSON.parse(readFileSync('dist/server/package-lock.json', 'utf8')) as { packages: object }
  for (const place of Object.keys(packages)) {
    if (!place || /node_modules.*node_modules/.test(place) || !existsSync(place)) continue
    mkdirSync(path.join(server, path.dirname(place)), { recursive: true })
    symlinkSync(path.resolve(place), path.join(server, place), 'junction')
  }
  const environment = (env: NodeJS.ProcessEnv) => ({ PATH: process.env.PATH, PORT: '0', ...env })

  return {
    folder,
    start(env = {}) {
      const child = spawn(process.execPath, ['index.js'], { cwd: server, env: environment(env) })
      running.push(child)
      let output = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (part: Buffer) => {
          output += part
        })
      }
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
      const address = async () => (await until(() => /http:\/\/[\w.:[\]]+/.exec(output)))[0]
      return {
        child,
        ended,
        address,
        output: () => output,
        async post(body, token) {
          const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
          const to = `${await address()}/api`
          return (await fetch(to, { method: 'POST', headers, body: JSON.stringify(body) })).json()
        },
      }
    },
    run(program, args, env = {}) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [`${program}.js`, ...args], {
        cwd: server,
        env: environment(env),
        encoding: 'utf8',
      })
      return { status, output: stdout + stderr }
    },
    stopAll() {
      for (const child of running.splice(0)) child.kill('SIGKILL')
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
