import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type DatabaseWatch, readMemory, watchDatabase } from '@/cloud/store/database-memory'
import { createSqliteStore, type SqliteStore } from '@/cloud/store/store-sqlite'

let folder: string
let store: SqliteStore
let watch: DatabaseWatch
const file = () => path.join(folder, 'x.sqlite')
const said: string[] = []
const token = (nth: number) => ({ _id: `${nth}`, rev: 1, created: 0, address: '', network: '' })

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bandu-watched-'))
  said.length = 0
  const watching = watchDatabase(file(), (line) => said.push(line))
  store = createSqliteStore(file())
  watch = watching.begin()
})
afterEach(() => {
  watch.close()
  store.close()
  rmSync(folder, { recursive: true })
})
function replace(): void {
  writeFileSync(`${file()}.new`, '')
  renameSync(`${file()}.new`, file())
}
const beat = () => (readMemory(file()) as { beat: number }).beat

test('a look at a database that changed counts, one at another does not', async () => {
  const before = beat()
  watch.look()
  watch.look()
  expect(beat()).toBe(before)
  await store.add('tokens', token(1))
  watch.look()
  watch.look()
  expect([beat(), readMemory(file())]).toEqual([before + 1, expect.objectContaining({ tokens: 1, marks: 0 })])
})

test.each<[string, () => void]>([
  ['removed', () => rmSync(file())],
  ['moved', () => renameSync(file(), `${file()}.elsewhere`)],
  ['replaced', replace],
])('a file that is %s under the server is a problem, and is not remembered', async (_, happen) => {
  const before = readMemory(file())
  await store.add('tokens', token(1))
  happen()
  watch.look()
  expect(watch.problem()).toBe('moved')
  expect(readMemory(file())).toEqual(before)
})

test('a look that fails is said, and ends nothing', async () => {
  await store.add('tokens', token(1))
  // In the place of the file to write.
  const blocked = `${file()}.memory.json.new`
  mkdirSync(blocked)
  watch.look()
  expect(said).toEqual([expect.stringContaining('could not be looked at: EISDIR')])
  expect(watch.problem()).toBeUndefined()
  rmSync(blocked, { recursive: true })
})
