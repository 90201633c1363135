import fc from 'fast-check'
import { type Mark, markColours } from '@/domain/marks/mark'
import { mergeMarks } from '@/domain/marks/merge'
import { isVisible } from '@/domain/marks/visible'
import { chapterText } from '@/domain/text/book'
import { describe } from '@/domain/text/selector'
import { chapters } from './text'

const hexId = fc.integer({ min: 0, max: 0xffffff }).map((n) => n.toString(16).padStart(32, '0'))
const time = fc.integer({ min: 0, max: 4e12 })
const version = fc.tuple(time, hexId)
const note = fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).filter(isVisible)
const ids = fc.uniqueArray(hexId, { minLength: 1, maxLength: 3 })

const target = fc
  .tuple(
    fc.constantFrom(...chapters),
    fc.nat(200),
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 9 }),
    fc.record({ declined: fc.integer({ min: 1, max: 9 }), left: fc.constant(true as const) }, { requiredKeys: [] }),
  )
  .map(([chapter, start, length, revision, said]) => {
    const selector = describe(chapterText(chapter), { start, end: start + length })
    return { source: chapter.id, revision, selector, ...said }
  })

const parts = {
  id: hexId,
  target,
  colour: fc.constantFrom(...markColours),
  body: note,
  created: time,
  version,
  noteVersion: version,
  history: fc.array(fc.record({ version, body: note }), { minLength: 1, maxLength: 3 }),
  replaced: ids,
  restored: ids,
}

/** A mark of any chapter of the book, not deleted, in any state that merging may have left it in. */
export const anyMark: fc.Arbitrary<Mark> = fc
  .record(parts, { requiredKeys: ['id', 'target', 'colour', 'created', 'version'] })
  .map((mark) => mergeMarks(mark, mark))

export const anyMarks: fc.Arbitrary<Mark[]> = fc.uniqueArray(anyMark, { selector: ({ id }) => id, maxLength: 12 })
