import { coveredSentences, coverOf } from '@/cloud/marks/coverage'
import type { Mark } from '@/domain/marks/mark'
import { type Block, type Chapter, chapterText } from '@/domain/text/book'
import { createEditionChapter } from '@/domain/text/edition'
import { describe as selectorsOf } from '@/domain/text/selector'
import { sentencesOf } from '@/domain/text/sentences'
import { revisionMap } from '@/publisher/revision/revision-map'

const [first, second] = ['我們一直在想這件事情。', '做產品要有自己的判斷。']

const chapterOf = (revision: number, ...paragraphs: string[]): Chapter => {
  const blocks = ['題目', ...paragraphs].map(
    (text, i): Block => ({ id: `p${i}`, type: i === 0 ? 'heading' : 'speech', text, sentences: [0] }),
  )
  return { id: 'one', revision, blocks, edits: [] }
}
const before = chapterOf(1, first, second)

/** The next revision, with the map to it. */
const revised = (...paragraphs: string[]): Chapter => {
  const after = chapterOf(2, ...paragraphs)
  return { ...after, changes: [revisionMap(chapterText(before), chapterText(after))] }
}

/** A mark on a sentence of the chapter. Sentence 0 is the heading. `exact` replaces the words of its quote. */
function markOn(chapter: Chapter, sentence: number, exact?: string): Mark {
  const range = sentencesOf(chapter)[sentence] as { start: number; end: number }
  const selector = selectorsOf(chapterText(chapter), range)
  if (exact) Object.assign(selector[0], { exact })
  return {
    id: 'a',
    target: { source: 'one', revision: chapter.revision, selector },
    colour: 'yellow',
    created: 1,
    version: [1, 'b'],
  }
}

/** The words of the sentences that these marks cover. */
function covered(chapter: Chapter, ...marks: Mark[]): string[] {
  const text = createEditionChapter(chapter)
  return coveredSentences(coverOf(marks, text), text).map((index) => {
    const { start, end } = text.sentences[index] as { start: number; end: number }
    return text.text.slice(start, end)
  })
}

describe('in the revision of the mark', () => {
  test.each<[string, Mark, string[]]>([
    ['a sentence counts if its words match letter by letter', markOn(before, 1), [first]],
    ['a sentence does not count if one character differs', markOn(before, 1, first.replace('事', '物')), []],
    ['a sentence does not count if its words are at another place', markOn(before, 1, second), []],
    ['a heading does not count', markOn(before, 0), []],
    ['a deleted mark covers nothing', { ...markOn(before, 1), deletedBy: ['c'] }, []],
    [
      'an undeleted mark covers its sentence again',
      { ...markOn(before, 1), deletedBy: ['c'], restored: ['c'] },
      [first],
    ],
  ])('%s', (_, mark, sentences) => {
    expect(covered(before, mark)).toEqual(sentences)
  })

  test('two marks that each cover too little of a sentence cover it together', () => {
    const [start, middle] = [3, 7]
    const halves = [
      { start, end: middle },
      { start: start + 1, end: middle + 2 },
    ]
    const marks = halves.map((range): Mark => {
      const mark = markOn(before, 1)
      return { ...mark, target: { ...mark.target, selector: selectorsOf(chapterText(before), range) } }
    })
    expect(marks.map((mark) => covered(before, mark))).toEqual([[], []])
    expect(covered(before, ...marks)).toEqual([first])
  })
})

describe('in a later revision', () => {
  const lead = '新的一段。'
  /** Every other character of the first sentence is kept, so no two kept ones are adjacent. */
  const scattered: Chapter = {
    ...chapterOf(2, [...first].map((character, i) => (i % 2 === 0 ? character : '他')).join('')),
    changes: [[[0, 0, 4], ...[...first].slice(2).flatMap((_, i) => (i % 2 === 0 ? [[1, 1, 1] as const] : []))]],
  }
  test.each<[string, Chapter, number, string[]]>([
    ['a sentence counts where the map leads', revised(lead, first, second), 1, [first]],
    ['it counts where it was moved to', revised(second, first), 1, [first]],
    [
      'it counts if one character was corrected',
      revised(first.replace('一', '曾'), second),
      1,
      [first.replace('一', '曾')],
    ],
    ['it does not count if it was removed', revised(second), 1, []],
    ['single shared characters prove nothing', scattered, 1, []],
    ['without a map it counts at its place', chapterOf(2, first, lead), 1, [first]],
    ['without a map it counts nowhere else', chapterOf(2, lead, first), 1, []],
  ])('%s', (_, chapter, sentence, sentences) => {
    expect(covered(chapter, markOn(before, sentence))).toEqual(sentences)
  })

  test('if a map leads to other words than the mark’s, only the mark’s own place counts', () => {
    const chapter = revised(lead, first, second)
    expect(covered(chapter, markOn(before, 1, second))).toEqual([])
    const copy = { ...markOn(chapter, 2), id: 'b' }
    expect(covered(chapter, { ...copy, target: { ...copy.target, revision: 1 } })).toEqual([first])
  })
})
