import type { MarksDocument, OpenDocument } from '@/cloud/marks/document'
import { mayHaveMissedDeletions, type PullState, pulledTo } from '@/cloud/marks/forget-deleted'
import type { Settings } from '@/cloud/settings'
import { isDamaged, logDamage } from '@/cloud/store/damaged'
import type { Damaged } from '@/cloud/store/store'
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

/** A reader's document without its marks. They are read only if the page has room. */
export interface Head extends Pick<MarksDocument, 'chapter' | 'rev'> {
  /** Resolves to undefined if somebody has erased the document since. */
  read(): Promise<OpenDocument | Damaged | undefined>
}

/** Pulls the marks that changed after the cursor, the oldest change first, up to the size of one reply. */
export async function pull(heads: readonly Head[], device: PullState, settings: Settings): Promise<Pulled> {
  const page = createPage(heads, device, settings)
  for (const head of heads) {
    const seen = device.replaced.includes(head.chapter) ? 0 : pulledTo(device.cursor, head.chapter)
    if (seen === head.rev) page.finish(head.chapter, seen)
    else if (page.isFull()) page.postpone(head.chapter, seen)
    else {
      const document = await head.read()
      if (!document) page.postpone(head.chapter, seen)
      else if (isDamaged(document)) logDamage('marks', document)
      else page.addDocument(document, seen)
    }
  }
  return page.pulled()
}

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
  const addIds = (chapter: string, ids: string[]): boolean => {
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
  const addDocument = (document: OpenDocument, seen: number): void => {
    const { chapter, rev } = document.stored
    leftToOpen -= document.stored.marks.length
    const changed = changedAfter(seen, document.marks)
    const ids = mayHaveMissedDeletions(device, document.stored) ? document.marks.map(({ mark }) => mark.id) : undefined
    const hasIds = !ids || addIds(chapter, ids)
    const next = hasIds ? changed.findIndex(({ mark }) => !addMark(mark)) : 0
    if (hasIds && next < 0) finish(chapter, rev)
    else postpone(chapter, changed[next - 1]?.rev ?? seen)
  }
  return {
    finish,
    postpone,
    addDocument,
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

const changedAfter = (rev: number, marks: OpenDocument['marks']) =>
  marks.filter((one) => one.rev > rev).sort((a, b) => a.rev - b.rev)
