import { readingsOf } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { batchOf, mutationLimit } from '@/domain/protocol/batch'
import { type Consent, mergeConsent, sameConsent } from '@/domain/protocol/consent'
import { syncValue } from '@/domain/protocol/reply'
import { err, ok, type Result } from '@/domain/result'
import type { Note } from '@/store/diagnostics'
import type { MarksStore } from '@/store/marks/marks'
import type { MarksRequest, SyncReply } from '@/store/marks/receive-reply'
import type { SettingsStore } from '@/store/settings'
import type { Storage } from '@/store/storage'
import type { StoredProblem } from '@/store/stored-value'
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
 * `done`: there is nothing left to send. `later`: it failed, and is to be tried again. `left`: some marks stay here because the server does
 * not take them, or because the device has no room to store that they were sent; trying again at once would change nothing.
 */
export type SyncOutcome = 'done' | 'later' | 'left'

/** One exchange with the server at a time. */
export interface Sync {
  /**
   * Sends what the server does not have yet, and with `pull` also gets what the reader's other devices did. Does nothing for a reader who
   * has not chosen to be synced. For a reader who does not want it any more, tells the server so.
   *
   * A mark that the server refused is sent again once it has changed, and with the first `pull` after a successful one: at each visit, but
   * not at each attempt.
   */
  exchange(pull: boolean): Promise<SyncOutcome>
  /** What was wrong with the stored account. */
  problem?: StoredProblem
}

export interface SyncSetting {
  storage: Storage
  cloud: Cloud
  marks: MarksStore
  settings: SettingsStore
  /** Ids of all chapters of the book, and of those that were in it. */
  chapters: readonly string[]
  /** Is told why an exchange failed, and of marks that the server refused or this app cannot read. */
  note: Note
}

/** Whether there is more to pull, or why the request failed. `refused`: the request, where the server did not take its marks. */
type ExchangedBatch = Result<{ more: boolean }, AskError & { refused?: MarksRequest }>

export function createSync({ storage, cloud, marks, settings, chapters, note }: SyncSetting): Sync {
  const accounts: Accounts = createAccounts(storage, cloud)
  const refused = createRefusedMarks()
  /** The token of the last request. */
  let lastToken: string | undefined
  /** Whether the last exchange with `pull` succeeded. */
  let hasPulled = false
  // Read anew each time: the reader may have answered in another tab of the browser.
  const isWanted = (): boolean => settings.getState().current().counted === true
  // A mark is sent only once it is stored that it may have left. Otherwise, after a restart, it would be removed as one that never left,
  // and come back from the server.
  const isStored = ({ target }: Mark): boolean => !marks.getState().unsaved[target.source]

  /**
   * Sends a batch, or with `counted` false that the reader withdraws, and stores what the reply changes.
   *
   * @param nextBatch is asked once the account is open: while a token is on its way, the reader may remove a mark, or say no
   */
  async function exchangeBatch(nextBatch: () => readonly Mark[], counted: boolean): Promise<ExchangedBatch> {
    const { token } = accounts.load()
    const account = counted ? await accounts.open() : ok(accounts.load())
    if (!account.ok) return account
    if (counted && !isWanted()) return ok({ more: false })
    // A new token: to the server this is a new reader, who has pushed nothing.
    lastToken = account.value.token
    if (lastToken !== token) marks.getState().startOver(chapters)
    const { countedAt, consent } = settings.getState().current()
    // The server may have chapters that this app's book does not have: their marks are stored, too, and pulled only once.
    const known = [...new Set([...chapters, ...Object.keys(account.value.cursor)])]
    const request = marks.getState().prepareRequest(known, nextBatch())
    const message = { op: 'sync' as const, counted, countedAt, consent, ...messageOf(request), unlessNo: true as const }
    const reply = await ask(cloud, message, syncValue, lastToken)
    if (!reply.ok) return err({ ...reply.error, ...(refusals.includes(reply.error.code) && { refused: request }) })
    const more = receive(request, reply.value, account.value.seen)
    if (!reply.value.counted) accounts.recordWithdrawal(serverAnswers(consent, reply.value.consent))
    return ok({ more })
  }

  /** Stores what a reply changes. Returns whether there is more to pull. */
  function receive(request: MarksRequest, reply: SyncReply, seen = 0): boolean {
    const received = marks.getState().receiveReply(request, reply, seen)
    if (received.isPartlyRead) note('cloud malformed')
    const { untaken = [], more } = reply
    refused.add(request.marks.filter(({ id }) => untaken.includes(id)))
    settings.getState().receiveAnswer(reply)
    accounts.recordExchange(received.cursor, received.marks.flatMap(readingsOf), received.maxReading)
    const hasMoved = Object.entries(received.cursor).some(([chapter, rev]) => rev !== (request.cursor[chapter] ?? 0))
    return more && hasMoved
  }

  async function sendAll(pull: boolean): Promise<Result<void, AskError>> {
    let most = mutationLimit
    let more = pull || !accounts.load().counted
    const nextBatch = (): readonly Mark[] => {
      const unsent = marks.getState().outbox(chapters)
      const sendable = unsent.filter((mark) => !refused.has(mark) && isStored(mark))
      return batchOf(sendable, most)
    }
    while (isWanted()) {
      if (nextBatch().length === 0 && !more) break
      const exchanged = await exchangeBatch(nextBatch, true)
      if (exchanged.ok) {
        more = exchanged.value.more
        most = mutationLimit
      } else if (exchanged.error.refused?.marks.length) {
        most = fewer(exchanged.error.refused, exchanged.error.code)
      } else return err(exchanged.error)
    }
    return ok(undefined)
  }

  /** How many to send next of a batch that was refused: half of it, until it is known which mark it is. */
  function fewer({ marks: batch, had }: MarksRequest, code: AskError['code']): number {
    if (batch.length === 1) {
      refused.add(batch)
      note(`cloud ${code}`)
      // A full chapter takes no other new mark either. Hundreds would be tried one by one.
      const full = code === 'too-many' ? batch.map(({ target }) => target.source) : []
      const unsent = marks.getState().outbox(full)
      refused.add(unsent.filter(({ id }) => !had.has(id)))
    }
    return Math.ceil(batch.length / 2)
  }

  /**
   * Whether the server has nothing to learn from a reader who does not want to be counted. Her yes may have seen one no and not another: it
   * is sent too, since a yes on another device may have seen the other.
   */
  function isWithdrawn(): boolean {
    const { counted, withdrawn } = accounts.load()
    const { consent = {} } = settings.getState().current()
    return !counted && (!withdrawn || sameConsent(withdrawn, mergeConsent(withdrawn, consent)))
  }

  async function sendOrWithdraw(pull: boolean): Promise<Result<void, AskError>> {
    if (isWanted()) return sendAll(pull)
    if (isWithdrawn()) return ok(undefined)
    const withdrawn = await exchangeBatch(() => [], false)
    return withdrawn.ok ? ok(undefined) : withdrawn
  }

  /** Mends the cause of an error if that can be done here. Returns whether to try once more. */
  function mend({ code, now }: AskError): boolean {
    if (code === 'no-reader') {
      // Another tab may have got another token by now.
      if (accounts.load().token !== lastToken) return true
      marks.getState().startOver(chapters)
      accounts.forget()
    } else if (code === 'clock-ahead' && now !== undefined) {
      marks.getState().correctClock(chapters, now, accounts.load().seen ?? 0)
      // If a corrected change were sent but not stored, it would have two readings after a restart.
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
      let sent = await sendOrWithdraw(pull)
      if (!sent.ok && mend(sent.error)) sent = await sendOrWithdraw(pull)
      if (pull) hasPulled = sent.ok
      if (!sent.ok) {
        note(`cloud ${sent.error.code}`)
        return 'later'
      }
      return isWanted() && marks.getState().outbox(chapters).length > 0 ? 'left' : 'done'
    },
  }
}

/** Her answers as the server has them after an exchange. An older server sends none back. */
const serverAnswers = (sent: Consent = {}, received: Consent = {}): Consent => mergeConsent(sent, received)

/** The request's part of the message. `had` there: the places of marks in `mutations` that the server surely had before. */
const messageOf = ({ marks, cursor, had }: MarksRequest) => ({
  cursor,
  mutations: [...marks],
  had: marks.flatMap(({ id }, place) => (had.has(id) ? [place] : [])),
})
