import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { StoredAnswers } from '@/cloud/marks/answers'
import { type Cover, changedCover, coveredSentences, coverOf } from '@/cloud/marks/coverage'
import { type DocumentMark, inRows, type MarksDocument, type OpenDocument, rowId, toRow } from '@/cloud/marks/document'
import { forgetDeleted, isTimeToForget } from '@/cloud/marks/forget-deleted'
import { generationOf, inGeneration } from '@/cloud/marks/generation'
import { type Refusal, refuse } from '@/cloud/refusal'
import type { Settings } from '@/cloud/settings'
import type { Row, RowChanges } from '@/cloud/store/store'
import { clockTolerance, readingsOf, withClockCorrected, withPossibleReadings } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { mergeMarks } from '@/domain/marks/merge'
import { latestReading } from '@/domain/marks/version'
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

/** A document after a change, with what is to be written. */
export interface Merged {
  stored: MarksDocument
  rows: RowChanges
  /** The marks of the rows that are written. */
  changed: readonly DocumentMark[]
}

/**
 * Whether a change to a head needs all its marks: they are not in rows yet, the text has another revision, some deletions are to be
 * forgotten, or some readings are from a clock that was ahead. No request can bring that about: each is rare, or ends with this change.
 */
export const needsAllMarks = (
  { marks, revision, latest, oldestGone }: MarksDocument,
  { chapter }: EditionChapter,
  now: number,
  settings: Settings,
): boolean =>
  marks !== inRows ||
  revision !== chapter.revision ||
  latest > now + clockTolerance ||
  (oldestGone > 0 && isTimeToForget(oldestGone, now, settings))

/** Merges a change into a document. Its value is undefined if nothing changes. */
export function mergeIntoDocument(
  before: OpenDocument,
  { storedAnswers, marks, now, revFloor = 0 }: Change,
  chapter: EditionChapter,
  settings: Settings,
): Result<Merged | undefined, Refusal> {
  const { stored } = before
  const dated = inGeneration({ ...stored, marks: before.marks }, generationOf(revFloor))
  const from = Math.max(dated.rev, revFloor)
  const corrected = before.isWhole ? withClocksCorrected(dated.marks, now, from) : dated.marks
  const merged = new Map(corrected.map((one) => [one.mark.id, one]))
  const last = mergeAll(merged, marks, Math.max(from, ...corrected.map(({ rev }) => rev)), now)
  if (!last.ok) return last
  if (last.value === stored.rev) {
    const after = { ...stored, ...storedAnswers, rev: stored.rev + 1 }
    return ok(storedAnswers && { stored: after, rows: { written: [], removed: [] }, changed: [] })
  }
  // Forget after merging, so that a change to an old deleted mark is merged with it and not taken for a new mark.
  const { left, rev } = withNewDates([...merged.values()], now, last.value, settings, stored)
  const forgets = left.length < merged.size
  const { pruned, base } = dated
  const moved = { ...stored, rev, base, pruned: forgets ? rev : pruned, marks: inRows }
  const known = new Map(dated.marks.map((one) => [one.mark.id, one]))
  const changed = left.filter((one) => stored.marks !== inRows || known.get(one.mark.id)?.rev !== one.rev)
  const written = changed.map((one) => toRow(moved, one))
  const kept = new Set(left.map(({ mark }) => mark.id))
  const removed = dated.marks.flatMap(({ mark }) => (kept.has(mark.id) ? [] : [rowId(stored._id, mark.id)]))
  const sums = before.isWhole
    ? sumsOf(left, before.unreadable.length)
    : changedSums(stored, changed.map(({ mark }) => known.get(mark.id)).filter(isKnown), changed, written)
  if (isTooMuch(sums, sums.count > countOf(before), settings)) {
    return refuse('too-many', `${stored.chapter}: the chapter has no room for more marks`)
  }
  const after = { ...moved, ...storedAnswers, ...sums, ...changedCoverage(before, changed, left, known, chapter) }
  return ok({ stored: after, rows: { written, removed }, changed })
}

const isKnown = <T>(one: T | undefined): one is T => one !== undefined

const countOf = ({ stored, marks }: OpenDocument): number => (stored.marks === inRows ? stored.count : marks.length)

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
function mergeAll(
  stored: Map<string, DocumentMark>,
  marks: readonly Mark[],
  from: number,
  now: number,
): Result<number, Refusal> {
  let rev = from
  for (const sent of marks) {
    // Whoever sends a mark says when she made it. A time that no clock has would have to be corrected later.
    const mark = sent.created > latestReading ? { ...sent, created: now } : sent
    const known = stored.get(mark.id)?.mark
    const merged = mergeMarks(known ?? mark, mark)
    if (known && isDeepStrictEqual(merged, known)) continue
    if (isOverfull(merged, known === undefined) && !(known && sizeOf(merged) <= sizeOf(known))) {
      return refuse('too-many', `${mark.target.source}: a mark has no room for this change`)
    }
    rev += 1
    stored.set(mark.id, { rev, mark: merged })
  }
  return ok(rev)
}

/** Forgets and dates deletions. A row is written only with a new `rev`, so one that gets another date gets one too. */
function withNewDates(
  marks: readonly DocumentMark[],
  now: number,
  last: number,
  settings: Settings,
  { marks: text }: MarksDocument,
): { left: DocumentMark[]; rev: number } {
  const goneBefore = new Map(marks.map(({ mark, gone }) => [mark.id, gone]))
  let rev = last
  const left = forgetDeleted(marks, now, settings).map((one) => {
    const before = goneBefore.get(one.mark.id)
    return text !== inRows || before === undefined || before === one.gone ? one : { ...one, rev: ++rev }
  })
  return { left, rev }
}

/**
 * Whether a mark is too large for any device to send. A mark's sets are never trimmed, because a device with the full set would bring the
 * rest back. So a change that makes a mark too large is refused. A mark that was too large before there was a limit stays, and may change
 * if it does not grow.
 */
const isOverfull = (mark: Mark, isAsSent: boolean): boolean =>
  sizeOf(mark) > markLimit || (!isAsSent && !v.is(mutationSchema, mark))

/** Bytes of UTF-8. */
const sizeOf = (mark: Mark): number => utf8Length(JSON.stringify(mark))

type Sums = Pick<MarksDocument, 'count' | 'bytes' | 'latest' | 'oldestGone'>

const bytesOf = (text: string): number => Buffer.byteLength(text) + 1
const latestOf = (marks: readonly DocumentMark[]): number[] =>
  marks.flatMap(({ mark, gone = 0 }) => [...readingsOf(mark), gone])
const gonesOf = (marks: readonly DocumentMark[]): number[] => marks.flatMap(({ gone = 0 }) => (gone > 0 ? [gone] : []))
const leastOf = (times: readonly number[]): number => (times.length > 0 ? Math.min(...times) : 0)

const sumsOf = (marks: readonly DocumentMark[], unreadable: number): Sums => ({
  count: marks.length + unreadable,
  bytes: marks.reduce((bytes, { mark }) => bytes + bytesOf(JSON.stringify(mark)), 0),
  latest: Math.max(0, ...latestOf(marks)),
  oldestGone: leastOf(gonesOf(marks)),
})

/** The sums of a head after some of its marks have changed. A time may then be one of before: that only makes the marks be read earlier. */
function changedSums(
  { count, bytes, latest, oldestGone }: MarksDocument,
  before: readonly DocumentMark[],
  after: readonly DocumentMark[],
  written: readonly Row[],
): Sums {
  const removedBytes = before.reduce((sum, { mark }) => sum + bytesOf(JSON.stringify(mark)), 0)
  const addedBytes = written.reduce((sum, { mark }) => sum + bytesOf(mark), 0)
  return {
    count: count + after.length - before.length,
    bytes: Math.max(0, bytes - removedBytes) + addedBytes,
    latest: Math.max(latest, ...latestOf(after)),
    oldestGone: leastOf([...(oldestGone > 0 ? [oldestGone] : []), ...gonesOf(after)]),
  }
}

/** A full chapter accepts no new mark, but still accepts changes to its marks. */
function isTooMuch({ count, bytes }: Sums, grew: boolean, settings: Settings): boolean {
  if (!grew) return bytes > 2 * settings.bytesPerChapter
  return count > settings.marksPerChapter || bytes > settings.bytesPerChapter
}

type Coverage = Pick<MarksDocument, 'revision' | 'sentences' | 'cover'>

/** The sentences of today's text that a document's marks cover. */
export function coverageOf(stored: readonly DocumentMark[], chapter: EditionChapter): Coverage {
  const marks = stored.map(({ mark }) => mark)
  return coverageBy(coverOf(marks, chapter), chapter)
}

const coverageBy = (cover: Cover, chapter: EditionChapter): Coverage => ({
  revision: chapter.chapter.revision,
  sentences: coveredSentences(cover, chapter),
  cover: [...cover],
})

/** The coverage after a change. If the stored one does not have the marks as they were, the next recount finds it again. */
function changedCoverage(
  { stored, isWhole }: OpenDocument,
  changed: readonly DocumentMark[],
  left: readonly DocumentMark[],
  known: ReadonlyMap<string, DocumentMark>,
  chapter: EditionChapter,
): Coverage {
  if (isWhole) return coverageOf(left, chapter)
  const before = changed.flatMap(({ mark }) => known.get(mark.id)?.mark ?? [])
  const after = changed.map(({ mark }) => mark)
  const cover = changedCover(stored.cover, before, after, chapter)
  return cover ? coverageBy(cover, chapter) : { revision: 0, sentences: stored.sentences, cover: [] }
}
