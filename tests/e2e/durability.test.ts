import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'
import type { Mark } from '@/domain/marks/mark'
import { markOn } from '../support/cloud/service'
import { type StartedScript, startScript } from '../support/server'

jest.setTimeout(150_000)

let data: string
const scripts: StartedScript[] = []
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'bandu-kept-'))
})
afterEach(async () => {
  for (const script of scripts.splice(0)) await script.clean()
  rmSync(data, { recursive: true, force: true })
})

async function start(): Promise<{ script: StartedScript; address: string }> {
  const script = startScript({ BANDU_DATA: data })
  scripts.push(script)
  return { script, address: await script.address() }
}

async function post(address: string, body: object, token?: string) {
  const headers = token ? { Authorization: `Bearer ${token}` } : undefined
  const response = await fetch(`${address}/api`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return (await response.json()) as { ok: boolean; value: { token: string; marks: Mark[] } }
}
const sync = (...mutations: Mark[]) => ({ op: 'sync', counted: true, cursor: {}, mutations })
const integrity = () => {
  const database = new Database(path.join(data, 'bandu.sqlite'))
  const found = database.prepare('PRAGMA integrity_check').raw().all()
  database.close()
  return found
}

test('a server that is killed while writing keeps all that it confirmed', async () => {
  const { script, address } = await start()
  const { token } = (await post(address, { op: 'enter' })).value
  const confirmed: string[] = []
  /** Sends marks until the server is gone. */
  const write = async (chapter: string): Promise<void> => {
    for (;;) {
      const mark = markOn(chapter, 2)
      const reply = await post(address, sync(mark), token).catch(() => undefined)
      if (!reply) return
      if (reply.ok) confirmed.push(mark.id)
      if (confirmed.length === 200) script.child.kill('SIGKILL')
    }
  }
  await Promise.all(['tool', 'pay', 'ai', 'tool'].map(write))
  await script.ended()
  expect(integrity()).toEqual([['ok']])

  const again = await start()
  const { value } = await post(again.address, sync(), token)
  const stored = new Set(value.marks.map(({ id }) => id))
  expect(confirmed.length).toBeGreaterThanOrEqual(200)
  expect(confirmed.filter((id) => !stored.has(id))).toEqual([])
})

test('Ctrl-C closes the database, which opens again from its one file', async () => {
  const { script, address } = await start()
  const { token } = (await post(address, { op: 'enter' })).value
  await post(address, sync(markOn('tool', 2)), token)
  script.child.kill('SIGINT')
  expect(await script.ended()).toBe(0)
  expect(script.output()).not.toContain('Error')
  for (const log of readdirSync(data).filter((name) => name.startsWith('bandu.sqlite-'))) rmSync(path.join(data, log))
  expect(integrity()).toEqual([['ok']])
  const again = await start()
  expect((await post(again.address, sync(), token)).value.marks).toHaveLength(1)
})
