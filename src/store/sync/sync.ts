import { readingsOf } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { batchOf, mutationLimit } from '@/domain/protocol/batch'
import { syncValue } from '@/domain/protocol/reply'
import { err, ok, type Result } from '@/domain/result'
import type { Note } from '@/store/diagnostics'
import type { MarksStore } from '@/store/marks/marks'
import type { MarksRequest } from '@/store/marks/receive-reply'
import type { SavedProblem } from '@/store/saved'
import type { SettingsStore } from '@/store/settings'
import type { Storage } from '@/store/storage'
import { type Accounts, createAccounts } from '@/store/sync/account'
import { type AskError, ask, type Cloud } from '@/store/sync/cloud'
import { createRefusedMarks } from '@/store/sync/refused-marks'

/** Refusals of what was sent, rather than of who sent it or when. */
const refusals: readonly AskError['code'][] = [
  'bad-request',
  'too-large',
  'no-such-chapter',
  'out-of-range',
  'too-many',
  'damaged',
]

/**
 * `done`: there is nothing left to tell. `later`: it did not come through, and is to be tried again. `left`: something stays here that the
 * function does not take, or that there is no room to note as sent; trying again at once would change nothing.
 */
export type SyncOutcome = 'done' | 'later' | 'left'

/** One exchange with the server at a time. */
export interface Sync {
  /**
   * Sends what the server does not have yet, and with `pull` also takes in what the reader's other devices did. Does nothing at all
   * for a reader who has not chosen to be synced; for one who no longer wants it, tells the server so.
   *
   * A mark that the server refused is offered again once it has changed, and with the first `pull` after one that came through: at each
   * visit, but not at each attempt.
   */
  exchange(pull: boolean): Promise<SyncOutcome>
  /** What was wrong with the stored account. */
  problem?: SavedProblem
}

export interface SyncSetting {
  storage: Storage
  cloud: Cloud
  marks: MarksStore
  settings: SettingsStore
  /** Ids of all chapters of the book, and of those that were in it. */
  chapters: readonly string[]
  /** Is told why an exchange did not come through, and of marks that the server refused or this app cannot read. */
  note: Note
}

/** Whether there is more to pull, or why the request failed. `refused`: the request, where the server did not take its marks. */
type Traded = Result<{ more: boolean }, AskError & { refused?: MarksRequest }>

export function createSync({ storage, cloud, marks, settings, chapters, note }: SyncSetting): Sync {
  const accounts: Accounts = createAccounts(storage, cloud)
  const refused = createRefusedMarks()
  /** The token of the last request. */
  let lastToken: string | undefined
  /** Whether the last exchange with `pull` came through. */
  let hasPulled = false
  // Read anew each time: another tab of the browser may have heard the reader's answer.
  const isWanted = (): boolean => settings.getState().latest().counted === true
  // What may have left must be known to have after a restart: else it would be removed as one that never did, and come back.
  const isStored = ({ target }: Mark): boolean => !marks.getState().unsaved[target.source]

  /** Sends a batch, or with `counted` false that the reader withdraws, and stores what the reply changes. */
  async function trade(batch: readonly Mark[], counted: boolean): Promise<Traded> {
    const { token } = accounts.load()
    const account = counted ? await accounts.open() : ok(accounts.load())
    if (!account.ok) return account
    // What was pushed was another reader's, where the account was lost.
    lastToken = account.value.token
    if (lastToken !== token) marks.getState().startOver(chapters)
    const { countedAt, consent } = settings.getState().latest()
    // The server may have chapters that this app's book has not: their marks are kept, and asked for no more than once.
    const known = [...new Set([...chapters, ...Object.keys(account.value.cursor)])]
    const request = marks.getState().prepareRequest(known, batch)
    const message = { op: 'sync' as const, counted, countedAt, consent, ...messageOf(request), unlessNo: true as const }
    const reply = await ask(cloud, message, syncValue, lastToken)
    if (!reply.ok) return err({ ...reply.error, ...(refusals.includes(reply.error.code) && { refused: request }) })
    const { seen = 0 } = account.value
    const received = marks.getState().receiveReply(request, reply.value, seen)
    if (received.isPartlyRead) note('cloud malformed')
    const { untaken = [], more } = reply.value
    refused.add(request.marks.filter(({ id }) => untaken.includes(id)))
    settings.getState().hear(reply.value)
    if (!reply.value.counted) accounts.withdrawn()
    accounts.reach(received.cursor, received.marks.flatMap(readingsOf), received.maxReading)
    const hasMoved = Object.entries(received.cursor).some(([chapter, rev]) => rev !== (request.cursor[chapter] ?? 0))
    return ok({ more: more && hasMoved })
  }

  async function sendAll(pull: boolean): Promise<Result<void, AskError>> {
    let most = mutationLimit
    let more = pull || !accounts.load().counted
    while (isWanted()) {
      const unsent = marks.getState().outbox(chapters)
      const sendable = unsent.filter((mark) => !refused.has(mark) && isStored(mark))
      const batch = batchOf(sendable, most)
      if (batch.length === 0 && !more) break
      const traded = await trade(batch, true)
      if (traded.ok) {
        more = traded.value.more
        most = mutationLimit
      } else if (traded.error.refused?.marks.length) {
        most = fewer(traded.error.refused, traded.error.code)
      } else return err(traded.error)
    }
    return ok(undefined)
  }

  /** How many to send next of a batch that was refused: half of it, until it is known which mark it is. */
  function fewer({ marks: batch, had }: MarksRequest, code: AskError['code']): number {
    if (batch.length === 1) {
      refused.add(batch)
      note(`cloud ${code}`)
      // A chapter that is full takes no other new mark either: hundreds would be asked about one by one.
      const full = code === 'too-many' ? batch.map(({ target }) => target.source) : []
      const unsent = marks.getState().outbox(full)
      refused.add(unsent.filter(({ id }) => !had.has(id)))
    }
    return Math.ceil(batch.length / 2)
  }

  async function tell(pull: boolean): Promise<Result<void, AskError>> {
    if (isWanted()) return sendAll(pull)
    if (!accounts.load().counted) return ok(undefined)
    const withdrawn = await trade([], false)
    return withdrawn.ok ? ok(undefined) : withdrawn
  }

  /** What can be mended is, and told once more. */
  function mend({ code, now }: AskError): boolean {
    if (code === 'no-reader') {
      // Another tab may have got another token by now.
      if (accounts.load().token !== lastToken) return true
      marks.getState().startOver(chapters)
      accounts.forget()
    } else if (code === 'clock-ahead' && now !== undefined) {
      marks.getState().setBack(chapters, now, accounts.load().seen ?? 0)
      // Sent but not stored, a change would have two readings after a restart.
      return Object.keys(marks.getState().unsaved).length === 0
    } else return false
    return true
  }

  return {
    problem: accounts.problem,
    async exchange(pull) {
      marks.getState().catchUp()
      if (!cloud.available()) return 'done'
      if (pull && hasPulled) refused.clear()
      let told = await tell(pull)
      if (!told.ok && mend(told.error)) told = await tell(pull)
      if (pull) hasPulled = told.ok
      if (!told.ok) {
        note(`cloud ${told.error.code}`)
        return 'later'
      }
      return isWanted() && marks.getState().outbox(chapters).length > 0 ? 'left' : 'done'
    },
  }
}

/** The request's part of the message. `had` there: the places of marks in `mutations` that the server surely had before. */
const messageOf = ({ marks, cursor, had }: MarksRequest) => ({
  cursor,
  mutations: [...marks],
  had: marks.flatMap(({ id }, place) => (had.has(id) ? [place] : [])),
})
