import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { StoredAnswers } from '@/cloud/marks/answers'
import { coveredSentences } from '@/cloud/marks/coverage'
import type { DocumentMark, MarksDocument, OpenDocument } from '@/cloud/marks/document'
import { forgetDeleted } from '@/cloud/marks/forget-deleted'
import { generationOf, inGeneration } from '@/cloud/marks/generation'
import { type Refusal, refuse } from '@/cloud/refusal'
import type { Settings } from '@/cloud/settings'
import { withClockCorrected, withPossibleReadings } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { mergeMarks } from '@/domain/marks/merge'
import { markLimit, utf8Length } from '@/domain/protocol/batch'
import { mutationSchema } from '@/domain/protocol/mutation'
import { ok, type Result } from '@/domain/result'
import type { EditionChapter } from '@/domain/text/edition'

/** A change to a reader's document. */
export interface Change {
  /** Her answers, if the document does not have them yet. */
  storedAnswers?: StoredAnswers
  marks: readonly Mark[]
  /** When the change arrived, in milliseconds since 1970. */
  now: number
  /** New revs must exceed this one too (`revFloorOf`). */
  revFloor?: number
}

/** Merges a change into a document. Returns the same object if nothing changes. */
export function mergeIntoDocument(
  before: OpenDocument,
  { storedAnswers, marks, now, revFloor = 0 }: Change,
  chapter: EditionChapter,
  settings: Settings,
): Result<OpenDocument, Refusal> {
  const { stored } = before
  const dated = inGeneration({ ...stored, marks: before.marks }, generationOf(revFloor))
  const from = Math.max(dated.rev, revFloor)
  const corrected = withClocksCorrected(dated.marks, now, from)
  const merged = new Map(corrected.map((one) => [one.mark.id, one]))
  const last = mergeAll(merged, marks, Math.max(from, ...corrected.map(({ rev }) => rev)))
  if (!last.ok) return last
  const rev = last.value
  if (rev === stored.rev)
    return ok(storedAnswers ? { ...before, stored: { ...stored, ...storedAnswers, rev: rev + 1 } } : before)
  // Forget after merging, so that a change to an old deleted mark is merged with it and not taken for a new mark.
  const left = forgetDeleted([...merged.values()], now, settings)
  const pruned = left.length < merged.size ? rev : dated.pruned
  const text = JSON.stringify(left)
  if (isTooMuch(text, left.length, left.length > before.marks.length, settings)) {
    return refuse('too-many', `${stored.chapter}: the chapter has no room for more marks`)
  }
  return ok({
    stored: { ...stored, rev, ...storedAnswers, ...coverageOf(left, chapter), marks: text, pruned },
    marks: left,
  })
}

/**
 * Corrects versions from a clock that was ahead: until that time came, they would beat all other changes. A corrected mark gets a new
 * `rev`, so that every device pulls it.
 */
function withClocksCorrected(marks: readonly DocumentMark[], now: number, from: number): DocumentMark[] {
  const corrected = withClockCorrected(withPossibleReadings(marks.map(({ mark }) => mark)), now, 0)
  let rev = from
  return marks.map((one, i) => {
    const mark = corrected[i] ?? one.mark
    return mark === one.mark ? one : { ...one, mark, rev: ++rev }
  })
}

/** Merges marks into the stored ones. Returns the `rev` of the last change. */
function mergeAll(stored: Map<string, DocumentMark>, marks: readonly Mark[], from: number): Result<number, Refusal> {
  let rev = from
  for (const mark of marks) {
    const known = stored.get(mark.id)?.mark
    const merged = mergeMarks(known ?? mark, mark)
    if (known && isDeepStrictEqual(merged, known)) continue
    if (isOverfull(merged) && !(known && sizeOf(merged) <= sizeOf(known))) {
      return refuse('too-many', `${mark.target.source}: a mark has no room for this change`)
    }
    rev += 1
    stored.set(mark.id, { rev, mark: merged })
  }
  return ok(rev)
}

/**
 * Whether a mark is too large for any device to send. A mark's sets are never trimmed, because a device with the full set would bring the
 * rest back. So a change that makes a mark too large is refused. A mark that was too large before there was a limit stays, and may change
 * if it does not grow.
 */
const isOverfull = (mark: Mark): boolean => sizeOf(mark) > markLimit || !v.is(mutationSchema, mark)

/** Bytes of UTF-8. */
const sizeOf = (mark: Mark): number => utf8Length(JSON.stringify(mark))

/** A full document accepts no new mark, but still accepts changes to its marks. */
function isTooMuch(text: string, count: number, grew: boolean, settings: Settings): boolean {
  const bytes = Buffer.byteLength(text)
  if (!grew) return bytes > 2 * settings.bytesPerChapter
  return count > settings.marksPerChapter || bytes > settings.bytesPerChapter
}

/** The sentences of today's text that a document's marks cover. */
export function coverageOf(
  stored: readonly DocumentMark[],
  chapter: EditionChapter,
): Pick<MarksDocument, 'revision' | 'sentences'> {
  const marks = stored.map(({ mark }) => mark)
  return { revision: chapter.chapter.revision, sentences: coveredSentences(marks, chapter) }
}
