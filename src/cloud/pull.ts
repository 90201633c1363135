import type { Mark } from '../domain/mark'
import type { Cursor } from '../domain/reply'
import { type Damaged, isDamaged, report } from './damaged'
import type { MarksDocument, OpenDocument } from './document'
import { mustCompare, reachedIn, type Standing } from './forget-deleted'
import type { Settings } from './settings'

/** What a reader's device does not have yet, or the first part of it. */
export interface Pulled {
  marks: Mark[]
  /** How far the device is with these. */
  cursor: Cursor
  more: boolean
  /** Ids of all marks of chapters where the device may have missed deletions. */
  held?: Record<string, string[]>
}

/** A reader's document, but for its marks, which are read when it is their turn. */
export interface Head extends Pick<MarksDocument, 'chapter' | 'rev'> {
  /** Undefined where somebody erased it in the database meanwhile. */
  read(): Promise<OpenDocument | Damaged | undefined>
}

/** Marks that changed after the cursor, the longest unchanged first, up to the bytes that one reply may hold. */
export async function pull(heads: readonly Head[], asked: Standing, { pulledBytes }: Settings): Promise<Pulled> {
  const marks: Mark[] = []
  const reached: Cursor = {}
  const held: Record<string, string[]> = {}
  let room = pulledBytes
  let more = false
  for (const head of heads) {
    let at = asked.replaced.includes(head.chapter) ? 0 : reachedIn(asked.cursor, head.chapter)
    const document: Awaited<ReturnType<Head['read']>> = more || at === head.rev ? undefined : await head.read()
    if (document && isDamaged(document)) {
      report('marks', document)
      continue
    }
    more ||= at < head.rev && !document
    if (document && mustCompare(asked, document.stored)) {
      held[head.chapter] = document.kept.map(({ mark }) => mark.id)
      room -= Buffer.byteLength(JSON.stringify(held[head.chapter]))
    }
    for (const { rev, mark } of document ? changedAfter(at, document) : []) {
      room -= Buffer.byteLength(JSON.stringify(mark))
      // The first goes through however big it is: a device must get on.
      more = room < 0 && marks.length > 0
      if (more) break
      marks.push(mark)
      at = rev
    }
    reached[head.chapter] = document && !more ? document.stored.rev : at
  }
  return { marks, cursor: reached, more, ...(Object.keys(held).length > 0 && { held }) }
}

const changedAfter = (rev: number, { kept }: OpenDocument) =>
  kept.filter((one) => one.rev > rev).sort((a, b) => a.rev - b.rev)
