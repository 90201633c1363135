import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { Converter } from 'opencc-js'
import { parse } from 'yaml'
import {
  type Book,
  blockStarts,
  blockTypes,
  type Chapter,
  chapterText,
  type Edit,
  type Picks,
  type Points,
  type ScriptTable,
  type Term,
} from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { sentenceAt } from '@/domain/text/sentences'
import * as words from '@/domain/words'
import { aboutEditsLead } from '@/domain/words'
import { compile } from '@/publisher/compile'
import { readPrevious } from '@/publisher/files/previous'
import { readContent } from '@/publisher/files/read'
import { render } from '@/publisher/files/render'
import { differences } from '@/publisher/files/write'
import { editsIn, sourceWording, wordingHere } from './publisher/support/undo-edits'

const folder = 'src/content/zhang-xiaolong-2019'
const read = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8')

const source = read('source.txt')
const book = JSON.parse(read('book.json')) as Book
const picks = JSON.parse(read('picks.json')) as Picks
const points = JSON.parse(read('points.json')) as Points
const { terms } = JSON.parse(read('terms.json')) as { terms: Term[] }
const script = JSON.parse(read('script.json')) as ScriptTable
const chapters = book.chapters.map(({ id }) => JSON.parse(read(`chapters/${id}.json`)) as Chapter)
const named = chapters.map((chapter): [string, Chapter] => [chapter.id, chapter])

/** The source's lines, by the number that block ids have. */
const lines = new Map(
  source
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => [index + 1, line]),
)
const removedLines = new Set(book.edits.filter(({ kind }) => kind === 'boilerplate').map(({ words }) => words))

/** The edits as the publisher wrote them, in the same order as the book's. */
const drafts = parse(read('edits.yaml')) as Array<{ id: string; find?: string; line?: string; places?: number }>
/** Words of the source that an edit is about, as the publisher wrote them. */
const wordsOf = (edit: Edit): string => {
  const { find, line } = drafts[book.edits.indexOf(edit)] ?? {}
  return find ?? line ?? edit.was
}
const paragraphOf = (blockId: string): number => Number.parseInt(blockId.slice(1), 10)
const keptLines = (chapter: Chapter): string[] =>
  [...new Set(chapter.blocks.map(({ id }) => paragraphOf(id)))].map((paragraph) => lines.get(paragraph) ?? '')

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

test('the source is the transcript, byte for byte', () => {
  const bytes = readFileSync(`${folder}/source.txt`)
  expect(bytes).toHaveLength(29_459)
  const digest = createHash('sha256').update(bytes).digest('hex')
  expect(digest).toBe('9c15ed8f4e93da6ea587e9bbd2ca3586e68b6853dfe54de473745748884c17ed')
})

test('the committed files are what the publisher makes of the source now', () => {
  const content = readContent(folder)
  const previous = readPrevious(folder)
  if (!content.ok || !previous.ok) throw new Error('the content cannot be read')
  const compiled = compile(content.value, previous.value.chapters, previous.value.retired)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 2))
  expect(differences(folder, render(compiled.value))).toEqual([])
})

test('every line of the source is in exactly one chapter, or removed by an edit that says why', () => {
  expect(lines.size).toBe(144)
  const homes = new Map<number, string[]>()
  for (const { id, blocks } of chapters) {
    for (const paragraph of new Set(blocks.map((block) => paragraphOf(block.id)))) {
      homes.set(paragraph, [...(homes.get(paragraph) ?? []), id])
    }
  }
  for (const [paragraph, line] of lines) {
    const count = homes.get(paragraph)?.length ?? 0
    expect({ paragraph, count }).toEqual({ paragraph, count: removedLines.has(line) ? 0 : 1 })
  }
  expect(book.edits.every(({ reason }) => reason.length > 3)).toBe(true)
})

test('there is an opening and thirteen chapters, each with its own heading', () => {
  expect(book.chapters.map(({ number }) => number)).toEqual(Array.from({ length: 14 }, (_, number) => number))
  const headings = chapters.map(({ blocks }) => blocks.filter(({ type }) => type === 'heading').map(({ id }) => id))
  expect(headings[0]).toEqual([])
  chapters.slice(1).forEach(({ blocks }, index) => {
    expect(headings[index + 1]).toEqual([blocks[0]?.id])
  })
})

test('blocks are of the editorial types', () => {
  const idsOf = (type: string) =>
    chapters.flatMap(({ blocks }) => blocks.filter((block) => block.type === type).map(({ id }) => id))
  expect(blockTypes.map((type) => [type, idsOf(type).length])).toEqual([
    ['heading', 13],
    ['speech', 90],
    ['lead', 5],
    ['note', 2],
    ['caption', 4],
    ['item', 18],
  ])
  expect(idsOf('note')).toEqual(['p106b', 'p136'])
  expect(idsOf('caption')).toEqual(['p5', 'p105', 'p120', 'p135'])
})

test('what is marked as a caption or a note stands in the record of edits', () => {
  const marked = chapters.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'caption' || type === 'note'))
  const recorded = book.edits.filter(({ kind }) => kind === 'caption')
  expect(recorded).toHaveLength(marked.length)
  for (const { id } of marked) {
    const line = lines.get(paragraphOf(id)) ?? ''
    expect(recorded.filter((edit) => line.includes(wordsOf(edit)))).toHaveLength(1)
  }
})

describe.each(named)('%s', (id, chapter) => {
  const text = chapterText(chapter)
  const entry = book.chapters.find((one) => one.id === id)

  test(`gives the source back when its edits are undone: 「${aboutEditsLead}」`, () => {
    expect(sourceWording(chapter, book.edits).split('\n')).toEqual(keptLines(chapter))
  })

  test('has the wording of each edit at each of its places', () => {
    for (const { edit, start } of editsIn(chapter, book.edits)) {
      const here = text.slice(start, start + wordingHere(edit).length)
      expect({ edit, here }).toEqual({ edit, here: wordingHere(edit) })
    }
  })

  test('has sentences that make up each block, none empty, none beginning with a closing mark or a blank', () => {
    for (const block of chapter.blocks) {
      const sentences = block.sentences.map((start, index) => block.text.slice(start, block.sentences[index + 1]))
      expect(block.sentences[0]).toBe(0)
      expect(sentences.join('')).toBe(block.text)
      for (const sentence of sentences) expect(sentence).toMatch(/^[^\s。？！，：」』）]/)
      for (const sentence of sentences.slice(0, -1)) expect(sentence).toMatch(/[。？！…][」』）]*$/)
    }
  })

  test('has no half-width marks, blanks or stray forms left', () => {
    expect(text).not.toMatch(/[,?:()]|[ \u3000]|裡|著|[。，？][。，？]/)
  })

  test('has picks of whole sentences, as long as its entry says', () => {
    expect(entry?.length).toBe(text.length)
    const starts = blockStarts(chapter)
    const sentenceStarts = chapter.blocks.flatMap(({ sentences }, index) =>
      sentences.map((start) => (starts[index] ?? 0) + start),
    )
    const sentenceEnds = [
      ...sentenceStarts.slice(1).map((start) => (text[start - 1] === '\n' ? start - 1 : start)),
      text.length,
    ]
    expect(picks[id]?.length).toBeGreaterThan(0)
    for (const { start, end } of picks[id] ?? []) {
      expect(sentenceStarts).toContain(start)
      expect(sentenceEnds).toContain(end)
      expect(end).toBeGreaterThan(start)
    }
  })
})

test('picks are the sentences that the editor quoted', () => {
  const yaml = parse(read('book.yaml')) as { chapters: Array<{ picks: Array<{ quote: string }> }> }
  const withoutMarks = (text: string) => text.replace(/[\p{P}\s]/gu, '').replaceAll('里', '裏')
  const quotes = yaml.chapters.flatMap((chapter) => chapter.picks.map(({ quote }) => withoutMarks(quote)))
  const picked = chapters.flatMap((chapter) =>
    (picks[chapter.id] ?? []).map(({ start, end }) => withoutMarks(chapterText(chapter).slice(start, end))),
  )
  expect(picked).toEqual(quotes)
  expect(picked).toHaveLength(42)
})

test('points rest on the sentences that the editor quoted', () => {
  const yaml = parse(read('points.yaml')) as {
    chapters: Array<{ id: string; points: Array<{ text: string; quote: string }> }>
  }
  const withoutMarks = (text: string) => text.replace(/[\p{P}\s]/gu, '').replaceAll('里', '裏')
  const quoted = yaml.chapters.flatMap(({ points }) => points.map(({ text, quote }) => [text, withoutMarks(quote)]))
  const resting = chapters.flatMap((chapter) =>
    (points[chapter.id] ?? []).map(([at, text]) => {
      const sentence = sentenceAt(chapter, at)
      expect(sentence?.start).toBe(at)
      return [text, withoutMarks(chapterText(chapter).slice(at, sentence?.end))]
    }),
  )
  expect(resting).toEqual(quoted)
  expect(Object.keys(points)).toEqual(book.chapters.map(({ id }) => id))
  expect(resting).toHaveLength(41)
})

test('each edit has as many places as it says, and the source has its words', () => {
  const inChapters = chapters.flatMap((chapter) => editsIn(chapter, book.edits).map(({ edit }) => edit))
  expect(book.edits).toHaveLength(drafts.length)
  drafts.forEach(({ id, places = 1 }, index) => {
    const edit = book.edits[index] as Edit
    expect(source).toContain(wordsOf(edit))
    const { words } = edit
    const count = words
      ? [...lines.values()].filter((line) => line.includes(words)).length
      : inChapters.filter((placed) => placed === edit).length
    expect({ id, places: count }).toEqual({ id, places })
  })
})

test('slips are questions, and only edits that are applied change the text', () => {
  for (const { was, kind, applied } of book.edits)
    if (kind === 'slip') expect({ was, applied }).toEqual({ was, applied: false })
  expect(book.edits.filter(({ applied }) => !applied).length).toBeGreaterThan(30)
})

describe('Simplified', () => {
  // The full build, not the half that the publisher uses.
  const openCC = Converter({ from: 't', to: 'cn' })
  const { toSimplified } = createScript(script)

  test('is what OpenCC t→cn makes of every block, and as long', () => {
    for (const chapter of chapters) {
      const starts = blockStarts(chapter)
      chapter.blocks.forEach(({ text }, index) => {
        const simplified = toSimplified(text, { chapter: chapter.id, start: starts[index] ?? 0 })
        expect(simplified).toBe(openCC(text))
        expect(simplified).toHaveLength(text.length)
      })
    }
  })

  test('is what OpenCC t→cn makes of every other word on a page', () => {
    for (const text of [book, picks, points, terms, words].flatMap(stringsIn))
      expect(toSimplified(text)).toBe(openCC(text))
  })

  test('needs no character twice, and none that stays the same', () => {
    const characters = Array.from(script.pairs)
    const from = characters.filter((_, index) => index % 2 === 0)
    expect(new Set(from).size).toBe(from.length)
    expect(from.every((character, index) => character !== characters[2 * index + 1])).toBe(true)
  })
})

test('all of it is small: chapters within 1.2 times the bare text, the book within 7 KB', () => {
  const deflated = (text: string) => deflateRawSync(text, { level: 9 }).length
  const all = book.chapters.map(({ id }) => read(`chapters/${id}.json`)).join('')
  expect(deflated(all) / deflated(source)).toBeLessThanOrEqual(1.2)
  expect(deflated(read('book.json'))).toBeLessThanOrEqual(7 * 1024)
})
