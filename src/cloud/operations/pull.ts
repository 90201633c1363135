import {
  type DocumentMark,
  inRows,
  type MarksDocument,
  type OpenDocument,
  rowsAfter,
  toDocumentMark,
  withAllMarks,
} from '@/cloud/marks/document'
import { mayHaveMissedDeletions, type PullState, pulledTo } from '@/cloud/marks/forget-deleted'
import type { Settings } from '@/cloud/settings'
import { isDamaged, logDamage, undamagedOf } from '@/cloud/store/damaged'
import type { Damaged, Store } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import { replyLimit } from '@/domain/protocol/batch'
import { type Cursor, farthest } from '@/domain/protocol/reply'

/** One page of what a device does not have yet. The names are those of the reply (`syncValue`). */
export interface Pulled {
  marks: Mark[]
  /** How far the device has pulled after this page. */
  cursor: Cursor
  more: boolean
  /** The ids of all marks of the chapters in which the device may have missed deletions. */
  held?: Record<string, string[]>
  /** How many marks are left out because they are too large for any reply. */
  passedOver?: number
}

/** A reader's head in a chapter. The rest is read only if the page has room. */
export interface Head extends Pick<MarksDocument, 'chapter' | 'rev'> {
  /** Resolves to undefined if somebody has erased it since. */
  read(): Promise<MarksDocument | Damaged | undefined>
  /** What this request wrote: the head, and all marks that changed after a `rev`. */
  written?: { after: number; stored: MarksDocument; marks: readonly DocumentMark[] }
}

/** Pulls the marks that changed after the cursor, the oldest change first, up to the size of one reply. */
export async function pull(
  store: Store,
  heads: readonly Head[],
  device: PullState,
  settings: Settings,
): Promise<Pulled> {
  const page = createPage(heads, device, settings)
  for (const head of heads) {
    const seen = device.replaced.includes(head.chapter) ? 0 : pulledTo(device.cursor, head.chapter)
    if (seen === head.rev) page.finish(head.chapter, seen)
    else if (page.isFull()) page.postpone(head.chapter, seen)
    else await pullHead(page, store, head, device, seen)
  }
  return page.pulled()
}

async function pullHead(page: Page, store: Store, head: Head, device: PullState, seen: number): Promise<void> {
  const { written } = head
  // The device had everything before, so what it lacks is what was just written.
  if (written?.after === seen && !mayHaveMissedDeletions(device, written.stored)) {
    page.addMarks(written.stored, seen, byRev(written.marks.filter(({ rev }) => rev > seen)))
    return
  }
  const stored = await head.read()
  if (!stored) page.postpone(head.chapter, seen)
  else if (isDamaged(stored)) logDamage('marks', stored)
  else await pullChapter(page, store, stored, device, seen)
}

/** Pulls the marks of a chapter, as long as the page has room. */
async function pullChapter(
  page: Page,
  store: Store,
  stored: MarksDocument,
  device: PullState,
  seen: number,
): Promise<void> {
  const hasMissed = mayHaveMissedDeletions(device, stored)
  if (stored.marks !== inRows || hasMissed) {
    const all = await withAllMarks(store, stored)
    if (isDamaged(all)) return logDamage('marks', all)
    page.open(all.length)
    const changed = byRev(all.marks.filter(({ rev }) => rev > seen))
    if (hasMissed && !page.addIds(stored, idsOf(all))) page.postpone(stored.chapter, seen)
    else page.addMarks(stored, seen, changed, all.unreadable.length > 0)
    return
  }
  let [last, hasDamaged] = [seen, false]
  for await (const rows of rowsAfter(store, stored, seen)) {
    const marks = undamagedOf(
      'markRows',
      rows.map((row) => toDocumentMark(stored, row)),
    )
    hasDamaged ||= marks.length < rows.length
    if (!page.addMarks(stored, last, marks, true)) return
    last = marks.at(-1)?.rev ?? last
  }
  // A device that is told of no later change gets a repaired mark as soon as it can be read.
  page.finish(stored.chapter, hasDamaged ? seen : stored.rev)
}

/** The ids of all marks, also of those that cannot be read. Undefined if some are not known: the device then drops no mark. */
function idsOf({ stored, marks, unreadable }: OpenDocument): string[] | undefined {
  const ids = [...marks.map(({ mark }) => mark.id), ...unreadable.map((row) => row.slice(stored._id.length + 1))]
  return stored.marks === inRows && ids.length < stored.count ? undefined : ids
}

type Page = ReturnType<typeof createPage>

/** Makes an empty page. It always takes the device at least one step further, and never exceeds the size of a reply. */
function createPage(heads: readonly Head[], device: PullState, { pulledBytes, openedLength }: Settings) {
  const marks: Mark[] = []
  const cursor: Cursor = {}
  const held: Record<string, string[]> = {}
  let more = false
  let passedOver = 0
  const room = replyLimit - bytesWithoutMarks(heads, device)
  let left = room
  let leftForMarks = pulledBytes
  let leftToOpen = openedLength

  /** Reserves room for some bytes. Returns false if the page has less. */
  const reserve = (bytes: number): boolean => {
    if (bytes > left) return false
    left -= bytes
    return true
  }
  /** The device will have pulled the chapter up to this `rev`. */
  const finish = (chapter: string, rev: number): void => {
    cursor[chapter] = Math.min(rev, farthest)
  }
  /** The next page goes on after this `rev`. */
  const postpone = (chapter: string, rev: number): void => {
    more = true
    finish(chapter, rev)
  }
  /** Adds the ids of a chapter's marks, or nothing if they are too many for any page: the device then drops no mark. */
  const addIds = ({ chapter }: MarksDocument, ids: string[] | undefined): boolean => {
    if (!ids) return true
    const bytes = bytesOf(ids) + bytesOf(chapter) + 2
    if (bytes > room / 4) return true
    if (!reserve(bytes)) return false
    held[chapter] = ids
    leftForMarks -= bytes
    return true
  }
  /** Adds a mark, or counts it if it is too large for any page. Returns false if it has to wait for the next page. */
  const addMark = (mark: Mark): boolean => {
    const bytes = bytesOf(mark) + 1
    if (bytes > room / 2) {
      passedOver++
      return true
    }
    leftForMarks -= bytes
    // The first mark is added even if it exceeds `pulledBytes`, so that every page brings the device on.
    if ((leftForMarks < 0 && marks.length > 0) || !reserve(bytes)) return false
    marks.push(mark)
    return true
  }
  /**
   * Adds the marks that come after `seen`, the lowest `rev` first. If not all have room, the next page goes on after the last one that has.
   *
   * @param isOpen whether more of the chapter may follow, so that it is not finished with these
   * @returns whether all have room
   */
  const addMarks = (
    { chapter, rev }: MarksDocument,
    seen: number,
    changed: readonly DocumentMark[],
    isOpen = false,
  ): boolean => {
    const next = changed.findIndex(({ mark }) => !addMark(mark))
    if (next >= 0) postpone(chapter, changed[next - 1]?.rev ?? seen)
    else finish(chapter, isOpen ? seen : rev)
    return next < 0
  }
  const open = (length: number): void => {
    leftToOpen -= length
  }
  return {
    finish,
    open,
    postpone,
    addIds,
    addMarks,
    isFull: () => more || leftToOpen < 0,
    pulled: (): Pulled => ({
      marks,
      cursor,
      more,
      ...(Object.keys(held).length > 0 && { held }),
      ...(passedOver > 0 && { passedOver }),
    }),
  }
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** Bytes for the fields of a reply that are no lists. */
const envelope = 4 * 1024

/** The bytes of a reply that has no marks yet. */
const bytesWithoutMarks = (heads: readonly Head[], { replaced }: PullState): number =>
  envelope + bytesOf(replaced) + bytesOf(Object.fromEntries(heads.map(({ chapter }) => [chapter, farthest])))

const byRev = (marks: readonly DocumentMark[]): DocumentMark[] => [...marks].sort((a, b) => a.rev - b.rev)
