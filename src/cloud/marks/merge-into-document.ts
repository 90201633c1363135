import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { Choice } from '@/cloud/marks/answers'
import { coveredSentences } from '@/cloud/marks/coverage'
import type { MarksDocument, OpenDocument, PackedMark } from '@/cloud/marks/document'
import { remembered } from '@/cloud/marks/forget-deleted'
import { type Refusal, refuse } from '@/cloud/refusal'
import type { Settings } from '@/cloud/settings'
import { withClockCorrected, withPossibleReadings } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { mergeMarks } from '@/domain/marks/merge'
import { markLimit, utf8Length } from '@/domain/protocol/batch'
import { mutationSchema } from '@/domain/protocol/mutation'
import { ok, type Result } from '@/domain/result'
import type { EditionChapter } from '@/domain/text/edition'

/** What is to become of a reader's document. */
export interface Change {
  /** What her answers come to, if the document does not say so yet. */
  choice?: Choice
  marks: readonly Mark[]
  /** When it arrived, in milliseconds since 1970. */
  now: number
  /** Its revisions come after this one too, which some device has seen in a database that was since replaced. */
  beyond?: number
}

/** The document with a change merged in; the very same object where that changes nothing. */
export function packed(
  before: OpenDocument,
  { choice, marks, now, beyond = 0 }: Change,
  chapter: EditionChapter,
  settings: Settings,
): Result<OpenDocument, Refusal> {
  const { stored } = before
  const from = Math.max(stored.rev, beyond)
  const right = withoutAhead(before.kept, now, from)
  const merged = new Map(right.map((one) => [one.mark.id, one]))
  const last = mergeInto(merged, marks, Math.max(from, ...right.map(({ rev }) => rev)))
  if (!last.ok) return last
  const rev = last.value
  if (rev === stored.rev) return ok(choice ? { ...before, stored: { ...stored, ...choice, rev: rev + 1 } } : before)
  // After merging: a change to a deleted mark that is about to be forgotten has met it.
  const kept = remembered([...merged.values()], now, settings)
  const pruned = kept.length < merged.size ? rev : stored.pruned
  const text = JSON.stringify(kept)
  if (isTooMuch(text, kept.length, kept.length > before.kept.length, settings)) {
    return refuse('too-many', `${stored.chapter}: no more marks are kept in this chapter`)
  }
  return ok({ stored: { ...stored, rev, ...choice, ...coverageOf(kept, chapter), marks: text, pruned }, kept })
}

/**
 * What was taken by a clock that was ahead is brought back to the right one, and takes a `rev`, so that every device hears of it: it would
 * win over all other changes until that time has come.
 */
function withoutAhead(kept: readonly PackedMark[], now: number, from: number): PackedMark[] {
  const right = withClockCorrected(withPossibleReadings(kept.map(({ mark }) => mark)), now, 0)
  let rev = from
  return kept.map((one, i) => {
    const mark = right[i] ?? one.mark
    return mark === one.mark ? one : { ...one, mark, rev: ++rev }
  })
}

/** Merges marks into those that are kept; the `rev` of the last one that this changed. */
function mergeInto(kept: Map<string, PackedMark>, marks: readonly Mark[], from: number): Result<number, Refusal> {
  let rev = from
  for (const mark of marks) {
    const known = kept.get(mark.id)?.mark
    const merged = mergeMarks(known ?? mark, mark)
    if (known && isDeepStrictEqual(merged, known)) continue
    if (isOverfull(merged) && !(known && sizeOf(merged) <= sizeOf(known))) {
      return refuse('too-many', `${mark.target.source}: no more changes are kept of a mark`)
    }
    rev += 1
    kept.set(mark.id, { rev, mark: merged })
  }
  return ok(rev)
}

/**
 * A mark that no device could send back. Its sets are never trimmed, since a device that had the rest alone would bring that back; so
 * what would take one over the bound is not taken. One that was over it before there was a bound stays, and may change without growing.
 */
const isOverfull = (mark: Mark): boolean => sizeOf(mark) > markLimit || !v.is(mutationSchema, mark)

/** Bytes of UTF-8. */
const sizeOf = (mark: Mark): number => utf8Length(JSON.stringify(mark))

/** A full document takes no new mark, but still changes to those that are in it. */
function isTooMuch(text: string, count: number, grew: boolean, settings: Settings): boolean {
  const bytes = Buffer.byteLength(text)
  if (!grew) return bytes > 2 * settings.bytesPerChapter
  return count > settings.marksPerChapter || bytes > settings.bytesPerChapter
}

/** Where a document's marks stand in today's text. */
export function coverageOf(
  kept: readonly PackedMark[],
  chapter: EditionChapter,
): Pick<MarksDocument, 'revision' | 'sentences'> {
  const marks = kept.map(({ mark }) => mark)
  return { revision: chapter.chapter.revision, sentences: coveredSentences(marks, chapter) }
}
