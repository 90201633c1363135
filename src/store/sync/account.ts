import * as v from 'valibot'
import { type Consent, consentSchema } from '@/domain/protocol/consent'
import { type Cursor, cursorSchema, enterValue } from '@/domain/protocol/reply'
import { err, ok, type Result } from '@/domain/result'
import type { Storage } from '@/store/storage'
import { createStoredValue, type StoredProblem, type StoredValue } from '@/store/stored-value'
import { type AskError, ask, type Cloud } from '@/store/sync/cloud'

const accountSchema = v.looseObject({
  /** Who the reader is to the server, where the platform does not say so. */
  token: v.optional(v.string()),
  /**
   * The chapters that were pulled, and how far. It names chapters that this app's book does not have. For the others, what counts is
   * stored with the marks (`StoredChapter`); an earlier app pulls from here.
   */
  cursor: cursorSchema,
  /** The highest clock reading in any mark that the server has taken or sent, in milliseconds since 1970. */
  seen: v.optional(v.number()),
  /** The server may count the reader's marks: it was told to, or may have been. */
  counted: v.boolean(),
  /** Her answers as the server had them when it last said that it does not count. */
  withdrawn: v.optional(consentSchema),
})

/** What this device and the server know of each other. */
type Account = v.InferOutput<typeof accountSchema>

const noAccount: Account = { cursor: {}, counted: false }

export interface Accounts {
  load(): Account
  /** What was wrong with the stored account. */
  problem?: StoredProblem
  /**
   * The account to send marks under, with a token where one is needed. It is stored that the server may count before the request is sent:
   * if the reply is lost, a later withdrawal must still be sent. Fails if that cannot be stored.
   */
  open(): Promise<Result<Account, AskError>>
  /**
   * Stores how far chapters are pulled, and the highest of the readings in marks that were sent or received.
   *
   * @param maxReading later readings are ignored, in milliseconds since 1970: a server whose clock was ahead took them
   */
  recordExchange(cursor: Cursor, readings: readonly number[], maxReading: number): void
  /** Stores that the server does not count the reader's marks any more, and the answers that it has. */
  recordWithdrawal(answers: Consent): void
  /** Drops the account: the server does not know the token, as after its data were lost. */
  forget(): void
}

export function createAccounts(storage: Storage, cloud: Cloud): Accounts {
  const stored: StoredValue<Account> = createStoredValue(storage, 'sync', accountSchema, noAccount)
  let inMemory = noAccount
  const load = (): Account => {
    inMemory = stored.current(inMemory)
    return inMemory
  }
  const change = (changed: Partial<Account>): Result<Account, AskError> => {
    const account = { ...load(), ...changed }
    if (!stored.save(account).ok) return err({ code: 'not-stored' })
    inMemory = account
    return ok(account)
  }
  return {
    load,
    problem: stored.load().problem,
    async open() {
      const opened = load().counted ? ok(load()) : change({ counted: true })
      if (!opened.ok || opened.value.token || cloud.knowsReader) return opened
      const entered = await ask(cloud, { op: 'enter' }, enterValue)
      if (!entered.ok) return entered
      // Another tab of the browser may have entered meanwhile: a reader with two tokens would count twice.
      return load().token ? ok(load()) : change({ token: entered.value.token })
    },
    recordExchange(cursor, readings, maxReading) {
      const { seen = 0 } = load()
      change({ cursor, seen: Math.max(0, ...[seen, ...readings].filter((reading) => reading <= maxReading)) })
    },
    recordWithdrawal: (withdrawn) => void change({ counted: false, withdrawn }),
    forget() {
      inMemory = noAccount
      stored.save(noAccount)
    },
  }
}
