import type { Mark } from '@/domain/marks/mark'
import type { Cursor } from '@/domain/protocol/reply'
import type { Outbox } from '@/store/marks/outbox'
import type { MarksRequest, SyncReply } from '@/store/marks/receive-reply'

type Marks = Pick<Outbox, 'prepareRequest' | 'receiveReply'>

/** A reply of a server to a request, both without all that the test does not say. */
function receive(marks: Marks, request: Partial<MarksRequest>, reply: Partial<SyncReply>): void {
  marks.receiveReply(
    { marks: [], cursor: {}, had: new Set(), ...request },
    { counted: true, countedAt: 0, marks: [], cursor: {}, more: false, ...reply },
    0,
  )
}

/** What a device tells the server of these chapters. */
export const requestOf = (marks: Marks, chapters: readonly string[]): MarksRequest => marks.prepareRequest(chapters, [])

/** These marks are about to leave the device. */
export const offer = (marks: Marks, offered: readonly Mark[]): void =>
  void marks.prepareRequest([...new Set(offered.map(({ target }) => target.source))], offered)

/** The server has these marks as they were sent. */
export const acknowledge = (marks: Marks, sent: readonly Mark[]): void => receive(marks, { marks: sent }, {})

/** The server sends marks of other devices. */
export const pull = (marks: Marks, received: readonly Mark[]): void => receive(marks, {}, { marks: [...received] })

/** So far the chapters are pulled. */
export const pullTo = (marks: Marks, cursor: Cursor): void => receive(marks, {}, { cursor })

/**
 * The server says which marks it has.
 *
 * @param had ids of those that it had when it was asked
 */
export const compareHeld = (marks: Marks, held: Record<string, string[]>, had: ReadonlySet<string>): void =>
  receive(marks, { had }, { held })

/** The server knows nothing of this reader's chapters any more. */
export const loseServerData = (marks: Marks, chapters: readonly string[]): void =>
  receive(marks, {}, { replaced: [...chapters] })
