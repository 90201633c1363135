import { readingsOf } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { sameState } from '@/domain/marks/merge'
import { batchOf, mutationLimit } from '@/domain/protocol/batch'
import { syncValue } from '@/domain/protocol/reply'
import { err, ok, type Result } from '@/domain/result'
import type { Note } from '@/store/diagnostics'
import type { MarksStore } from '@/store/marks/marks'
import type { SavedProblem } from '@/store/saved'
import type { SettingsStore } from '@/store/settings'
import type { Storage } from '@/store/storage'
import { type Accounts, createAccounts } from '@/store/sync/account'
import { type AskError, ask, type Cloud } from '@/store/sync/cloud'
import { takeIn } from '@/store/sync/take-in-reply'

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

/** What was exchanged: whether there is more to pull, or why the marks were not taken. */
type Traded = Result<{ more: boolean }, AskError & { refused?: true }>

export function createSync({ storage, cloud, marks, settings, chapters, note }: SyncSetting): Sync {
  const accounts: Accounts = createAccounts(storage, cloud)
  /** What the server was last asked under. */
  let asked: string | undefined
  /** Marks as the server did not take them, by id: they stay on the device and keep no other from leaving. */
  const refused = new Map<string, Mark>()
  /** Whether the last exchange with `pull` came through. */
  let hasPulled = false
  const isRefused = (mark: Mark): boolean => {
    const former = refused.get(mark.id)
    return former !== undefined && sameState(former, mark)
  }
  // Read anew each time: another tab of the browser may have heard the reader's answer.
  const isWanted = (): boolean => settings.getState().latest().counted === true

  // What may have left must be known to have after a restart: else it would be removed as one that never did, and come back.
  const isNoted = ({ target }: Mark): boolean => !marks.getState().unsaved[target.source]

  const mayLeave = (mark: Mark): boolean => !isRefused(mark) && isNoted(mark)

  /** These are not offered again until it is known what becomes of them. */
  function putOff(batch: readonly Mark[], untaken: readonly string[] = []): void {
    for (const mark of batch) if (untaken.includes(mark.id)) refused.set(mark.id, mark)
  }

  /** Sends a batch, or with `counted` false that the reader withdraws, and takes in the answer. */
  async function trade(offered: readonly Mark[], counted: boolean): Promise<Traded> {
    const { token } = accounts.load()
    const account = counted ? await accounts.open() : ok(accounts.load())
    if (!account.ok) return account
    // What was pushed was another reader's, where the account was lost.
    asked = account.value.token
    if (asked !== token) marks.getState().startOver(chapters)
    const { countedAt, consent } = settings.getState().latest()
    // The server may have chapters that this app's book has not: their marks are kept, and asked for no more than once.
    const known = [...new Set([...chapters, ...Object.keys(account.value.cursor)])]
    const { cursor, had } = marks.getState().standing(known)
    marks.getState().offer(offered)
    const batch = offered.filter(isNoted)
    const hadBefore = batch.flatMap(({ id }, at) => (had.has(id) ? [at] : []))
    const told = { counted, countedAt, consent, cursor, mutations: [...batch], had: hadBefore, unlessNo: true as const }
    const request = { op: 'sync' as const, ...told }
    const answer = await ask(cloud, request, syncValue, account.value.token)
    if (!answer.ok) return err({ ...answer.error, ...(refusals.includes(answer.error.code) && { refused: true }) })
    const { seen = 0 } = account.value
    const kept = answer.value.counted ? batch : []
    const taken = takeIn(marks, answer.value, { cursor, had, batch: kept, seen })
    noteUnread(answer.value.marks.length - taken.came.length)
    putOff(batch, answer.value.untaken)
    settings.getState().hear(answer.value)
    if (!answer.value.counted) accounts.withdrawn()
    accounts.reach(taken.cursor, [...kept, ...taken.came].flatMap(readingsOf), taken.latest)
    const hasMoved = Object.entries(taken.cursor).some(([chapter, rev]) => rev !== (cursor[chapter] ?? 0))
    return ok({ more: answer.value.more && hasMoved })
  }

  function noteUnread(marks: number): void {
    if (marks > 0) note('cloud malformed')
  }

  async function sendAll(pull: boolean): Promise<Result<void, AskError>> {
    let most = mutationLimit
    let more = pull || !accounts.load().counted
    while (isWanted()) {
      const waiting = marks.getState().outbox(chapters)
      const batch = batchOf(waiting.filter(mayLeave), most)
      if (batch.length === 0 && !more) break
      const traded = await trade(batch, true)
      if (traded.ok) {
        more = traded.value.more
        most = mutationLimit
      } else if (batch.length > 0 && traded.error.refused) {
        most = fewer(batch, traded.error.code, waiting)
      } else return err(traded.error)
    }
    return ok(undefined)
  }

  /** How many to send next of a batch that was refused: half of it, until it is known which mark it is. */
  function fewer(batch: readonly Mark[], code: AskError['code'], waiting: readonly Mark[]): number {
    const [first] = batch
    if (first && batch.length === 1) {
      refuse(first, code, waiting)
      note(`cloud ${code}`)
    }
    return Math.ceil(batch.length / 2)
  }

  /** A chapter that is full takes no other new mark either: hundreds would be asked about one by one. */
  function refuse(mark: Mark, code: AskError['code'], waiting: readonly Mark[]): void {
    refused.set(mark.id, mark)
    if (code !== 'too-many') return
    const { had } = marks.getState().standing([mark.target.source])
    for (const one of waiting) {
      if (one.target.source === mark.target.source && !had.has(one.id)) refused.set(one.id, one)
    }
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
      if (accounts.load().token !== asked) return true
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
