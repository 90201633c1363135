/** @jest-environment node */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { nameOfNo, saidNo } from '@/domain/protocol/consent'
import { markOn } from '../support/cloud/service'
import { until } from '../support/until'
import { openServed, type Served, type StartedServer } from './support/served'

let served: Served
let data: string
let server: StartedServer
let token: string
let acknowledged: string[]
beforeAll(() => {
  served = openServed()
})
afterAll(() => served.remove())

const file = () => path.join(data, 'bandu.sqlite')
const memory = () => `${file()}.memory.json`
const env = () => ({ BANDU_DATA: data })
const remove = (...endings: string[]): void => {
  for (const ending of endings) rmSync(file() + ending, { force: true })
}

async function mark(nth: number, cursor = {}): Promise<void> {
  const one = markOn('tool', nth % 40)
  const reply = await server.post({ op: 'sync', counted: true, cursor, mutations: [one] }, token)
  if (reply.ok) acknowledged.push(one.id)
  else throw new Error(JSON.stringify(reply))
}
/** The ids of the reader's marks that a server has. */
async function marksOf(one: StartedServer): Promise<string[]> {
  const reply = await one.post({ op: 'sync', counted: true, cursor: {}, mutations: [] }, token)
  return reply.value.marks.map(({ id }: { id: string }) => id).sort()
}
async function stop(): Promise<void> {
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
}

beforeEach(async () => {
  data = mkdtempSync(path.join(served.folder, 'data-'))
  acknowledged = []
  server = served.start(env())
  token = (await server.post({ op: 'enter' })).value.token
  await mark(1)
})
afterEach(() => served.stopAll())

describe('at the start a server says that its database', () => {
  /** Something that happens to the files while the server is stopped. */
  test.each<[string, string, () => void]>([
    ['is gone', 'There is no database, but there was one.', () => remove('', '-wal', '-shm')],
    ['is an empty file', 'There is no database, but there was one.', () => truncateSync(file(), 0)],
    [
      'has lost its rows',
      'The database is empty, but it was not.',
      () => change('DELETE FROM marks; DELETE FROM tokens'),
    ],
    ['has lost one of its tables', 'The database is empty, but it was not.', () => change('DROP TABLE marks')],
    ['is another', 'The database is another one than before.', () => change("UPDATE memory SET id = 'another'")],
    ['is older than it was', 'The database is older than it was', () => change('UPDATE memory SET beat = beat - 1')],
    ['has damaged pages', 'The database file is damaged.', damage],
    ['is remembered in a file that cannot be read', 'The small file', () => writeFileSync(memory(), '{"id":')],
  ])('%s, serves pages, and takes and gives no marks', async (_, words, happen) => {
    await stop()
    happen()
    const before = existsSync(memory()) && readFileSync(memory(), 'utf8')
    for (const time of ['first', 'second']) {
      server = served.start(env())
      expect([time, (await fetch(await server.address())).status]).toEqual([time, 200])
      expect(server.output()).toContain(`WARNING: ${words}`)
      const health = await fetch(`${await server.address()}/healthz`)
      expect(health.status).toBe(503)
      expect(await health.json()).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } })
      for (const request of [{ op: 'enter' }, { op: 'sync', counted: true, cursor: {}, mutations: [] }])
        expect(await server.post(request, token)).toMatchObject({ ok: false, error: { code: 'try-again' } })
      await stop()
      if (words.startsWith('There is no database')) break
    }
    // What is remembered stays until somebody decides.
    expect(existsSync(memory()) && readFileSync(memory(), 'utf8')).toBe(before)
  })

  test('is new where there was none, and says nothing where all is as before', async () => {
    expect(server.output()).toContain('A new database was made')
    await stop()
    server = served.start(env())
    expect(await marksOf(server)).toEqual(acknowledged)
    expect(server.output()).not.toMatch(/WARNING|new database/)
  })

  test('is taken as it is once the small file is deleted', async () => {
    await stop()
    change('UPDATE memory SET beat = 0')
    rmSync(memory())
    server = served.start(env())
    expect(await marksOf(server)).toEqual(acknowledged)
    expect((await fetch(`${await server.address()}/healthz`)).status).toBe(200)
  })

  test('is taken if it is newer than what is remembered, as after a crash', async () => {
    const before = readFileSync(memory())
    await mark(2)
    await stop()
    writeFileSync(memory(), before)
    server = served.start(env())
    expect(await marksOf(server)).toEqual([...acknowledged].sort())
  })

  test('remembers nothing of any reader', () => {
    const known = JSON.parse(readFileSync(memory(), 'utf8'))
    expect(Object.keys(known).sort()).toEqual(['beat', 'generation', 'id', 'marks', 'tokens'])
    expect(statSync(memory()).mode & 0o077).toBe(0)
  })

  function change(sql: string): void {
    const database = new Database(file())
    database.exec(sql)
    database.close()
  }
  /** Overwrites the middle of the file. */
  function damage(): void {
    const bytes = readFileSync(file())
    bytes.fill(0xa5, 4096, bytes.length)
    writeFileSync(file(), bytes)
  }
})

describe('a copy', () => {
  const copy = () => path.join(data, 'copies', 'one.sqlite')
  const backup = (...args: string[]) => served.run('backup', args, env())
  const restore = (...args: string[]) => served.run('restore', args, env())

  test('made while the server writes has all that was acknowledged before, and can be put back', async () => {
    let isOver = false
    let before: string[] = []
    const writing = (async () => {
      for (let nth = 0; !isOver; nth++) await mark(nth)
    })()
    await until(() => acknowledged.length > 20)
    before = [...acknowledged]
    const made = backup(copy())
    isOver = true
    await writing
    expect(made).toMatchObject({ status: 0, output: expect.stringContaining('1 readers on the web') })
    expect(statSync(copy()).mode & 0o077).toBe(0)
    expect(acknowledged.length).toBeGreaterThan(before.length)
    await stop()
    expect(restore(copy())).toMatchObject({ status: 0 })
    server = served.start(env())
    const found = await marksOf(server)
    expect(found).toEqual(expect.arrayContaining(before))
    expect(server.output()).not.toContain('WARNING')
    expect(readdirSync(data).some((name) => name.startsWith('bandu.sqlite.before-'))).toBe(true)
  })

  test('goes into a folder of its own if no file is named', () => {
    expect(backup().status).toBe(0)
    expect(readdirSync(path.join(data, 'backups'))).toEqual([expect.stringMatching(/^bandu-.*\.sqlite$/)])
  })

  test('of a stopped server that was copied with its log is put back with what is in the log', async () => {
    await mark(2)
    // The server is killed, so the last marks are in the log alone.
    server.child.kill('SIGKILL')
    await server.ended
    const other = path.join(data, 'other.sqlite')
    for (const ending of ['', '-wal']) copyFileSync(file() + ending, other + ending)
    remove('', '-wal', '-shm')
    expect(restore(other)).toMatchObject({ status: 0 })
    server = served.start(env())
    expect(await marksOf(server)).toEqual([...acknowledged].sort())
  })

  test('put back has nothing of a reader who has erased all since it was made', async () => {
    const { token: other } = (await server.post({ op: 'enter' })).value
    await server.post({ op: 'sync', counted: true, cursor: {}, mutations: [markOn('tool', 9)] }, other)
    backup(copy())
    const consent = saidNo({ yes: true }, nameOfNo(Date.now(), 'a'.repeat(32)))
    expect(await server.post({ op: 'forget', consent }, token)).toMatchObject({ ok: true })
    await stop()
    const said = restore(copy())
    expect(said).toMatchObject({ status: 0, output: expect.stringContaining('erased in it too: 1') })
    // Another copy tells of nobody new.
    expect(restore(copy())).toMatchObject({ status: 0, output: expect.stringContaining('erased in it too: 1') })
    server = served.start(env())
    const reply = await server.post({ op: 'sync', counted: true, cursor: {}, mutations: [markOn('tool', 3)] }, token)
    expect(reply.value).toMatchObject({ counted: false, marks: [] })
    const kept = await server.post({ op: 'sync', counted: true, cursor: {}, mutations: [] }, other)
    expect(kept.value.marks).toHaveLength(1)
  })

  test('put back over a database that cannot be read says that it does not know who erased all', async () => {
    backup(copy())
    await stop()
    writeFileSync(file(), 'no database')
    remove('-wal', '-shm')
    expect(restore(copy())).toMatchObject({ status: 0, output: expect.stringContaining('is not known') })
  })

  test('tells each device that it lacks something, however many marks came since', async () => {
    const first = await server.post({ op: 'sync', counted: true, cursor: {}, mutations: [] }, token)
    backup(copy())
    await mark(3, first.value.cursor)
    const { value } = await server.post({ op: 'sync', counted: true, cursor: first.value.cursor, mutations: [] }, token)
    await stop()
    restore(copy())
    server = served.start(env())
    for (let nth = 4; nth < 10; nth++) await mark(nth)
    const again = await server.post({ op: 'sync', counted: true, cursor: value.cursor, mutations: [] }, token)
    expect(again.value.replaced).toEqual(['tool'])
    const next = await server.post({ op: 'sync', counted: true, cursor: again.value.cursor, mutations: [] }, token)
    expect(next.value).not.toHaveProperty('replaced')
  })

  test.each<[string, () => string[] | Promise<string[]>, number, string]>([
    ['that is not there', () => [path.join(data, 'none')], 1, 'There is no file'],
    ['that is no database', () => [memory()], 1, 'or no database of this server'],
    ['that is half a database', halfACopy, 1, 'Take another copy'],
    ['while a server uses the database', aCopy, 1, 'Stop it first'],
    ['without a name', () => [], 2, 'Usage'],
    ['with too many names', () => ['a', 'b'], 2, 'Usage'],
  ])('%s is not put back, and the database stays', async (_, args, status, words) => {
    const files = () => readdirSync(data).filter((name) => !/-wal|-shm|copies|half/.test(name))
    const [given, before] = [await args(), files()]
    expect(restore(...given)).toMatchObject({ status, output: expect.stringContaining(words) })
    expect(files()).toEqual(before)
    expect(await marksOf(served.start(env()))).toEqual(acknowledged)
  })

  test.each<[string, () => string[], string]>([
    ['where a file is', () => [memory()], 'exists already'],
    ['in a folder that cannot be made', () => [path.join(memory(), 'x')], 'bandu.sqlite.memory.json'],
  ])('is not made %s', (_, args, words) => {
    const before = readFileSync(memory(), 'utf8')
    expect(backup(...args())).toMatchObject({ status: 1, output: expect.stringContaining(words) })
    expect(readFileSync(memory(), 'utf8')).toBe(before)
  })

  function aCopy(): string[] {
    backup(copy())
    return [copy()]
  }
  async function halfACopy(): Promise<string[]> {
    const half = path.join(data, 'half.sqlite')
    backup(half)
    truncateSync(half, statSync(half).size / 2)
    await stop()
    return [half]
  }
})
