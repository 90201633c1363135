import { readFileSync } from 'node:fs'
import scriptTable from '@/content/script.json'
import { createFold } from '@/domain/anchoring/fold'
import { type Chapter, chapterText, type ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { describe as describeRange } from '@/domain/text/selector'
import { sentencesOf } from '@/domain/text/sentences'
import { compile } from '@/publisher/compile'
import { finderOf } from '../domain/support/finder'
import { chapters } from '../domain/support/text'

/** The talk with every question about its wording answered with yes: the corrections that its publisher may really make. */
function corrected(): Chapter[] {
  const read = (file: string): string => readFileSync(`src/content/zhang-xiaolong-2019/${file}`, 'utf8')
  const edits = read('edits.yaml').replaceAll('kind: slip', 'kind: variant').replaceAll('  apply: false\n', '')
  const compiled = compile(
    { 'source.txt': read('source.txt'), 'book.yaml': read('book.yaml'), 'edits.yaml': edits },
    chapters,
  )
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 2))
  return compiled.value.chapters
}

const fold = createFold(createScript(scriptTable as unknown as ScriptTable))
const after = corrected()
const revised = after
  .map((chapter): [string, Chapter, Chapter] => [
    chapter.id,
    chapters.find(({ id }) => id === chapter.id) as Chapter,
    chapter,
  ])
  .filter(([, before, chapter]) => chapter.revision > before.revision)

test('corrections touch most chapters', () => {
  expect(revised.length).toBeGreaterThan(8)
})

describe.each(revised)('after the questions about %s were answered', (_, before, chapter) => {
  const text = chapterText(before)
  const finder = finderOf(chapter, fold)
  const clauses = [...text.matchAll(/[^，。？！：；、\n]+[，。？！：；、]?/g)].map(({ index, 0: clause }) => ({
    start: index,
    end: index + clause.length,
  }))
  const marks = [...sentencesOf(before), ...clauses].map(({ start, end }) => ({
    words: text.slice(start, end),
    target: { source: before.id, revision: before.revision, selector: describeRange(text, { start, end }) },
  }))

  test('every mark on a sentence or a clause is where it was, and knows whether its words changed', () => {
    let changed = 0
    for (const { words, target } of marks) {
      const found = finder.find(target)
      if (found.outcome !== 'sure') throw new Error(`「${words}」 is ${found.outcome}`)
      const now = finder.text.slice(found.range.start, found.range.end)
      const isChanged = finder.isChanged(target, found.range)
      expect(isChanged).toBe(fold(now).text !== fold(words).text)
      // A correction of one or two characters leaves the rest.
      expect(Math.abs(now.length - words.length)).toBeLessThanOrEqual(4)
      if (isChanged) changed++
    }
    expect(changed).toBeGreaterThan(0)
  })

  test('no two marks that were apart have words in common now', () => {
    const places = sentencesOf(before).map(({ start, end }) => {
      const selector = describeRange(text, { start, end })
      const found = finder.find({ source: before.id, revision: before.revision, selector })
      return found.outcome === 'gone' ? { start: 0, end: 0 } : found.range
    })
    places.forEach(({ start }, i) => {
      expect(start).toBeGreaterThanOrEqual(places[i - 1]?.end ?? 0)
    })
  })
})
