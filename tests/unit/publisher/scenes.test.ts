import type { Chapter } from '@/domain/text/book'
import { compile } from '@/publisher/compile'
import type { Problem } from '@/publisher/problem'
import { checkScenes } from '@/publisher/scenes'
import { readBook } from '@/publisher/yaml/book-yaml'
import { smallContent, smallContentWith } from './support/small-content'

const longestId = 'eighteen-letters-1'
const yaml = smallContent['book.yaml'].replace('id: two', `id: ${longestId}`)

/** The problems of a chapter of this id, length and revision. */
function problemsOf(id: string, length: number, revision: number): Problem[] {
  const draft = readBook(yaml)
  if (!draft.ok) throw new Error('the book cannot be read')
  const block = { id: 'p1', type: 'speech', text: 'x'.repeat(length), sentences: [0] } as const
  const chapter: Chapter = { id, revision, blocks: [{ ...block, sentences: [0] }], edits: [] }
  const problems: Problem[] = []
  checkScenes(draft.value, [chapter], (problem) => problems.push(problem))
  return problems
}

test.each([
  ['a text of 1,679,615 characters', 36 ** 4 - 1, 1],
  ['46,655 revisions', 100, 36 ** 3 - 1],
  ['both', 36 ** 4 - 1, 36 ** 3 - 1],
])('the longest chapter id leaves room in a scene for %s', (_, length, revision) => {
  expect(problemsOf(longestId, length, revision)).toEqual([])
})

test.each([
  ['a text of 1,679,616 characters with as many revisions as there may be', 36 ** 4, 36 ** 3 - 1],
  ['more revisions in the longest text', 36 ** 4 - 1, 36 ** 3],
])('the compiler refuses %s under that id, and names its line', (_, length, revision) => {
  expect(problemsOf(longestId, length, revision)).toEqual([
    {
      file: 'book.yaml',
      line: yaml.split('\n').findIndex((line) => line.includes(longestId)) + 1,
      message: `The chapter "${longestId}" is so long that its last places do not fit a 小程序码.`,
      remedy: expect.stringContaining('Divide it into several chapters.'),
    },
  ])
})

test('a shorter id has room for more', () => {
  expect(problemsOf('one', 36 ** 4, 36 ** 3)).toEqual([])
})

test('a whole text under the longest id compiles', () => {
  expect(compile(smallContentWith('book.yaml', 'id: two', `id: ${longestId}`), []).ok).toBe(true)
})
