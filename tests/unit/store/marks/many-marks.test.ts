import { chapters } from '@/content/chapters'
import { type Mark, noteLimit } from '@/domain/marks/mark'
import { utf8Length } from '@/domain/protocol/batch'
import type { Chapter } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import type { StoredMark } from '@/store/marks/stored-mark'
import { openMarks } from '../support/devices'
import { memory } from '../support/memory'

/** WeChat's: a key, and all together, in bytes. */
const [keyLimit, totalLimit] = [1024 * 1024, 10 * 1024 * 1024]
const perChapter = Math.ceil(5000 / chapters.length)

const someId = 'ab'.repeat(16)

/** Marks of a chapter as the app stores them: all synced, each tenth with a full note that was rewritten, each twentieth deleted. */
function manyMarks(chapter: Chapter): StoredMark[] {
  const storage = memory()
  const marks = openMarks(storage).getState()
  const made = sentencesOf(chapter).map((range) => marks.add(chapter, range, 'yellow'))
  return Array.from({ length: perChapter }, (_, n) => ({
    ...(made[n % made.length] as Mark),
    id: n.toString(16).padStart(32, '0'),
    pushed: true,
    had: true as const,
    ...(n % 10 === 0 && { body: '想'.repeat(noteLimit), noteVersion: [n, someId], replaced: Array(5).fill(someId) }),
    ...(n % 20 === 5 && { deletedBy: [someId], deletion: someId }),
  }))
}

test('five thousand marks keep to WeChat’s limits, and one more can be stored', () => {
  const stored = chapters.map((chapter) => [
    `marks/${chapter.id}`,
    JSON.stringify({ version: 1, value: manyMarks(chapter) }),
  ])
  const storage = memory(Object.fromEntries(stored))
  const [chapter] = chapters as [Chapter, ...Chapter[]]
  const added = openMarks(storage).getState().add(chapter, { start: 0, end: 3 }, 'pink')
  expect(storage.values.get(`marks/${chapter.id}`)).toContain(added.id)
  const bytes = [...storage.values].map(([key, value]) => utf8Length(key + value))
  expect(Math.max(...bytes)).toBeLessThan(keyLimit)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(totalLimit)
})

test('opening the app reads no chapter’s marks until they are loaded', () => {
  const storage = memory()
  const read = jest.spyOn(storage, 'read')
  const store = openMarks(storage)
  expect(read).not.toHaveBeenCalled()
  store.getState().load(['tool'])
  expect(read.mock.calls).toEqual([['marks/tool']])
})

test('a chapter is parsed once, and again only after another tab has changed it', () => {
  const storage = memory()
  const [mine, theirs] = [openMarks(storage).getState(), openMarks(storage).getState()]
  const [chapter] = chapters as [Chapter, ...Chapter[]]
  theirs.add(chapter, { start: 0, end: 3 }, 'pink')
  const parse = jest.spyOn(JSON, 'parse')
  for (let n = 0; n < 5; n++) expect(mine.outbox([chapter.id])).toHaveLength(1)
  expect(parse).toHaveBeenCalledTimes(1)
  parse.mockRestore()
  theirs.add(chapter, { start: 3, end: 6 }, 'pink')
  expect(mine.outbox([chapter.id])).toHaveLength(2)
})

test('a change does not parse the text that the change before it wrote', () => {
  const marks = openMarks(memory()).getState()
  const [chapter] = chapters as [Chapter, ...Chapter[]]
  const mark = marks.add(chapter, { start: 0, end: 3 }, 'pink')
  const parse = jest.spyOn(JSON, 'parse')
  for (const colour of ['blue', 'purple', 'yellow'] as const) marks.recolour(mark, colour)
  expect(parse).not.toHaveBeenCalled()
  parse.mockRestore()
  expect(marks.all([chapter.id])).toMatchObject([{ colour: 'yellow' }])
})
