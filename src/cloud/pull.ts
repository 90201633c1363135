import type { Mark } from '../domain/mark'
import type { Cursor } from '../domain/reply'
import { type MarksDocument, packedMarks } from './packed'
import type { Settings } from './settings'

/** What a reader's device does not have yet, or the first part of it. */
export interface Pulled {
  marks: Mark[]
  /** How far the device is with these. */
  cursor: Cursor
  more: boolean
}

/** A reader's document, but for its marks, which are read when it is their turn. */
export interface Head extends Pick<MarksDocument, 'chapter' | 'rev'> {
  /** Undefined where somebody erased it in the database meanwhile. */
  read(): Promise<MarksDocument | undefined>
}

/** Marks that changed after the cursor, the longest unchanged first, up to the bytes that one reply may hold. */
export async function pull(heads: readonly Head[], cursor: Cursor, { pulledBytes }: Settings): Promise<Pulled> {
  const marks: Mark[] = []
  const reached: Cursor = {}
  let room = pulledBytes
  let more = false
  for (const head of heads) {
    let at = seen(cursor, head)
    const document: MarksDocument | undefined = more || at === head.rev ? undefined : await head.read()
    more ||= at < head.rev && !document
    for (const { rev, mark } of document ? changedAfter(at, document) : []) {
      room -= Buffer.byteLength(JSON.stringify(mark))
      // The first goes through however big it is: a device must get on.
      more = room < 0 && marks.length > 0
      if (more) break
      marks.push(mark)
      at = rev
    }
    reached[head.chapter] = document && !more ? document.rev : at
  }
  return { marks, cursor: reached, more }
}

/** A cursor beyond the document is one of a database that was since replaced: the device starts anew. */
function seen(cursor: Cursor, { chapter, rev }: Head): number {
  const known = Object.hasOwn(cursor, chapter) ? (cursor[chapter] ?? 0) : 0
  return known > rev ? 0 : known
}

const changedAfter = (rev: number, document: MarksDocument) =>
  packedMarks(document)
    .filter((one) => one.rev > rev)
    .sort((a, b) => a.rev - b.rev)
