import type { MarksDocument, OpenDocument } from '@/cloud/marks/document'
import { mustCompare, reachedIn, type Standing } from '@/cloud/marks/forget-deleted'
import type { Settings } from '@/cloud/settings'
import { isDamaged, report } from '@/cloud/store/damaged'
import type { Damaged } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import { replyLimit } from '@/domain/protocol/batch'
import { type Cursor, farthest } from '@/domain/protocol/reply'

/** What a reader's device does not have yet, or the first part of it. */
export interface Pulled {
  marks: Mark[]
  /** How far the device is with these. */
  cursor: Cursor
  more: boolean
  /** Ids of all marks of chapters where the device may have missed deletions. */
  held?: Record<string, string[]>
  /** How many marks were passed over, since no reply has room for them. */
  passedOver?: number
}

/** A reader's document, but for its marks, which are read when it is their turn. */
export interface Head extends Pick<MarksDocument, 'chapter' | 'rev'> {
  /** Undefined where somebody erased it in the database meanwhile. */
  read(): Promise<OpenDocument | Damaged | undefined>
}

/** Marks that changed after the cursor, the longest unchanged first, up to the bytes that one reply may hold. */
export async function pull(heads: readonly Head[], asked: Standing, settings: Settings): Promise<Pulled> {
  const page = createPage(heads, asked, settings)
  for (const head of heads) {
    const at = asked.replaced.includes(head.chapter) ? 0 : reachedIn(asked.cursor, head.chapter)
    if (at === head.rev) page.reach(head.chapter, at)
    else if (page.isFull()) page.leave(head.chapter, at)
    else {
      const document = await head.read()
      if (!document) page.leave(head.chapter, at)
      else if (isDamaged(document)) report('marks', document)
      else page.fill(document, at)
    }
  }
  return page.pulled()
}

/** Collects a page. Whatever is stored, it holds at least one step further, and no more than a reply may. */
function createPage(heads: readonly Head[], asked: Standing, { pulledBytes, openedLength }: Settings) {
  const marks: Mark[] = []
  const cursor: Cursor = {}
  const held: Record<string, string[]> = {}
  let more = false
  let passedOver = 0
  const room = replyLimit - spentOn(heads, asked)
  let left = room
  let leftForMarks = pulledBytes
  let leftToOpen = openedLength

  /** Whether a part that takes so many bytes has its place; one that is too large for any page has none in the next one either. */
  const takes = (bytes: number): boolean => {
    if (bytes > left) return false
    left -= bytes
    return true
  }
  const reach = (chapter: string, rev: number): void => {
    cursor[chapter] = Math.min(rev, farthest)
  }
  const leave = (chapter: string, rev: number): void => {
    more = true
    reach(chapter, rev)
  }
  /** The ids of a chapter's marks. Those that no page has room for are not told: a device then drops nothing. */
  const compare = (chapter: string, ids: string[]): boolean => {
    const bytes = bytesOf(ids) + bytesOf(chapter) + 2
    if (bytes > room / 4) return true
    if (!takes(bytes)) return false
    held[chapter] = ids
    leftForMarks -= bytes
    return true
  }
  /** False where a mark waits for the next page. */
  const add = (mark: Mark): boolean => {
    const bytes = bytesOf(mark) + 1
    if (bytes > room / 2) {
      passedOver++
      return true
    }
    leftForMarks -= bytes
    // The first goes through however little is asked for: a device must get on.
    if ((leftForMarks < 0 && marks.length > 0) || !takes(bytes)) return false
    marks.push(mark)
    return true
  }
  const fill = ({ stored, kept }: OpenDocument, at: number): void => {
    const { chapter, rev } = stored
    leftToOpen -= stored.marks.length
    const waiting = changedAfter(at, kept)
    const ids = mustCompare(asked, stored) ? kept.map(({ mark }) => mark.id) : undefined
    const isCompared = !ids || compare(chapter, ids)
    const next = isCompared ? waiting.findIndex(({ mark }) => !add(mark)) : 0
    if (isCompared && next < 0) reach(chapter, rev)
    else leave(chapter, waiting[next - 1]?.rev ?? at)
  }
  return {
    reach,
    leave,
    fill,
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

/** Bytes for all that is said of the reader, and that is no list. */
const envelope = 4 * 1024

/** Bytes that a reply takes before there is a mark in it. */
const spentOn = (heads: readonly Head[], { replaced }: Standing): number =>
  envelope + bytesOf(replaced) + bytesOf(Object.fromEntries(heads.map(({ chapter }) => [chapter, farthest])))

const changedAfter = (rev: number, kept: OpenDocument['kept']) =>
  kept.filter((one) => one.rev > rev).sort((a, b) => a.rev - b.rev)
