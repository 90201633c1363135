import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type StartedScript, startScript } from '../support/server'

jest.setTimeout(150_000)

const scripts: StartedScript[] = []
let other: net.Server | undefined

function start(env: NodeJS.ProcessEnv = {}): StartedScript {
  const script = startScript(env)
  scripts.push(script)
  return script
}

afterEach(async () => {
  other?.close()
  for (const script of scripts.splice(0)) await script.clean()
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  'the server prints its address, answers, and exits with 0 by %s',
  async (signal) => {
    const script = start()
    const address = await script.address()
    expect(script.output().match(/http:/g)).toHaveLength(1)
    expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({ ok: true })
    expect(await (await fetch(address)).text()).toContain('id="app"')
    const held = net.connect(Number(new URL(address).port), '127.0.0.1').on('error', () => {})
    await new Promise((resolve) => held.once('connect', resolve))
    script.child.kill(signal)
    expect(await script.ended()).toBe(0)
  },
)

test('the error names a port in use', async () => {
  const holder = net.createServer().listen(0, '127.0.0.1')
  other = holder
  await new Promise((resolve) => holder.once('listening', resolve))
  const { port } = holder.address() as net.AddressInfo
  const script = start({ PORT: String(port) })
  expect(await script.ended()).toBe(1)
  expect(script.output()).toContain(`Port ${port} is taken`)
  expect(script.output()).not.toContain('    at ')
})

test.each(['many', '-1', '65536', '80.5', '0x50'])('PORT=%s is refused', async (port) => {
  const script = start({ PORT: port })
  expect(await script.ended()).toBe(2)
  expect(script.output()).toContain(`PORT is "${port}"`)
})

test('the error names a data folder that cannot be made', async () => {
  const folder = path.resolve('package.json', 'data')
  const script = start({ BANDU_DATA: folder })
  expect(await script.ended()).toBe(1)
  expect(script.output()).toContain(`The data folder ${folder} cannot be written`)
})

test.each([
  ['BANDU_ROUND_SECONDS', '0'],
  ['BANDU_ROUND_SECONDS', 'soon'],
  ['BANDU_FRESH_SECONDS', '-1'],
  ['BANDU_READERS_PER_NETWORK', '1.5'],
])('%s=%s is refused', async (name, value) => {
  const script = start({ [name]: value })
  expect(await script.ended()).toBe(2)
  expect(script.output()).toContain(`${name} is "${value}"`)
})

test('the error names a file that is no database', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bandu-broken-'))
  writeFileSync(path.join(folder, 'bandu.sqlite'), 'not a database, but long enough to be looked at'.repeat(100))
  const script = start({ BANDU_DATA: folder })
  expect(await script.ended()).toBe(1)
  expect(script.output()).toContain('bandu.sqlite cannot be opened')
  expect(script.output()).not.toContain('    at ')
  rmSync(folder, { recursive: true })
})

test.each(['start', 'test'])('npm %s says what to do if packages are missing', (command) => {
  const clone = mkdtempSync(path.join(tmpdir(), 'bandu-clone-'))
  mkdirSync(path.join(clone, 'config/scripts'), { recursive: true })
  for (const file of ['package.json', '.npmrc', 'config/scripts/installed.js']) cpSync(file, path.join(clone, file))
  const { status, stderr } = spawnSync('npm', [command], { cwd: clone, encoding: 'utf8', shell: true })
  expect(status).toBe(1)
  expect(stderr).toContain('npm ci')
  rmSync(clone, { recursive: true })
})
