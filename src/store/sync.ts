import * as v from 'valibot'
import { batchOf, mutationLimit } from '@/domain/batch'
import type { Mark } from '@/domain/mark'
import { type Cursor, cursorSchema, enterValue, syncValue } from '@/domain/reply'
import { err, ok, type Result } from '@/domain/result'
import { type AskError, ask, type Cloud } from './cloud'
import type { MarksStore } from './marks'
import { createSaved, type Saved } from './saved'
import type { SettingsStore } from './settings'
import type { Storage } from './storage'

const accountSchema = v.looseObject({
  /** Who the reader is to the function, where the platform does not say so. */
  token: v.optional(v.string()),
  cursor: cursorSchema,
  /** What the function was last told: whether the reader's marks count. */
  counted: v.boolean(),
})
type Account = v.InferOutput<typeof accountSchema>

const nobody: Account = { cursor: {}, counted: false }

/** Refusals of what was sent, rather than of who sent it or when. */
const refusals: readonly AskError['code'][] = [
  'bad-request',
  'too-large',
  'no-such-chapter',
  'out-of-range',
  'too-many',
]

/** `done`: there is nothing left to tell. */
export type SyncOutcome = 'done' | 'later'

export interface SyncSetting {
  storage: Storage
  cloud: Cloud
  marks: MarksStore
  settings: SettingsStore
  /** Ids of all chapters of the book. */
  chapters: readonly string[]
}

/** One exchange with the function at a time. */
export interface Sync {
  /**
   * Sends what the function does not have yet, and with `pull` also takes in what the reader's other devices did. Does nothing at all
   * for a reader who has not chosen to be synced; for one who no longer wants it, tells the function so.
   */
  exchange(pull: boolean): Promise<SyncOutcome>
}

export function createSync({ storage, cloud, marks, settings, chapters }: SyncSetting): Sync {
  const saved: Saved<Account> = createSaved(storage, 'sync', accountSchema, nobody)
  /** Marks that the function does not take: they stay on the device and keep no other from leaving. Asked again after a restart. */
  const refused = new Set<string>()

  /** The reader's account, with a token where one is needed. */
  async function enter(): Promise<Result<Account, AskError>> {
    const account = saved.load().value
    if (account.token || cloud.knowsReader) return ok(account)
    const entered = await ask(cloud, { op: 'enter' }, enterValue)
    if (!entered.ok) return entered
    const named = { ...account, token: entered.value.token }
    saved.save(named)
    return ok(named)
  }

  /** The function does not know the token, as after its data were lost: everything is told again, under a new one. */
  function startAnew(): void {
    marks.getState().forgetPushed(chapters)
    saved.save(nobody)
  }

  /** Sends a batch and takes in the answer. Whether there is more to pull. */
  async function trade(batch: readonly Mark[], counted: boolean): Promise<Result<boolean, AskError>> {
    const account = await enter()
    if (!account.ok) return account
    const { cursor, token } = account.value
    marks.getState().offer(batch)
    const answer = await ask(cloud, { op: 'sync', counted, cursor, mutations: [...batch] }, syncValue, token)
    if (!answer.ok) return answer
    const { settle, absorb } = marks.getState()
    settle(batch)
    absorb(answer.value.marks)
    const kept = newCursor(answer.value, cursor)
    saved.save({ ...account.value, counted, cursor: kept })
    return ok(answer.value.more && kept !== cursor)
  }

  /** Where the device had no room for what came, it must come again. */
  function newCursor({ cursor, marks: came }: v.InferOutput<typeof syncValue>, before: Cursor): Cursor {
    const { unsaved } = marks.getState()
    return came.some(({ target }) => unsaved[target.source]) ? before : cursor
  }

  async function sendAll(pull: boolean): Promise<Result<void, AskError>> {
    let most = mutationLimit
    for (let more = pull || !saved.load().value.counted; ; ) {
      const batch = batchOf(
        marks
          .getState()
          .pending(chapters)
          .filter(({ id }) => !refused.has(id)),
        most,
      )
      if (batch.length === 0 && !more) return ok(undefined)
      const traded = await trade(batch, true)
      if (traded.ok) {
        more = traded.value
        most = mutationLimit
      } else if (batch.length > 0 && refusals.includes(traded.error.code)) {
        if (batch.length === 1) refused.add((batch[0] as Mark).id)
        most = Math.ceil(batch.length / 2)
      } else return err(traded.error)
    }
  }

  async function tell(pull: boolean): Promise<Result<void, AskError>> {
    if (settings.getState().counted) return sendAll(pull)
    if (!saved.load().value.counted) return ok(undefined)
    const withdrawn = await trade([], false)
    return withdrawn.ok ? ok(undefined) : withdrawn
  }

  return {
    async exchange(pull) {
      if (!cloud.available()) return 'done'
      const told = await tell(pull)
      if (told.ok) return 'done'
      const { code, now } = told.error
      if (code === 'no-reader') startAnew()
      else if (code === 'clock-ahead' && now !== undefined) marks.getState().setBack(chapters, now)
      else return 'later'
      return (await tell(pull)).ok ? 'done' : 'later'
    },
  }
}
