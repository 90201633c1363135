import * as v from 'valibot'
import { type Cursor, cursorSchema, enterValue } from '@/domain/protocol/reply'
import { err, ok, type Result } from '@/domain/result'
import { createSaved, type Saved, type SavedProblem } from '@/store/saved'
import type { Storage } from '@/store/storage'
import { type AskError, ask, type Cloud } from '@/store/sync/cloud'

const accountSchema = v.looseObject({
  /** Who the reader is to the server, where the platform does not say so. */
  token: v.optional(v.string()),
  /**
   * The chapters that were pulled, and how far: of those that this app's book does not have, this says that they are there. How far
   * holds is with the marks (`KeptChapter`); an earlier app asks from here.
   */
  cursor: cursorSchema,
  /** The highest clock reading in any mark that the server has taken or sent, in milliseconds since 1970. */
  seen: v.optional(v.number()),
  /** The server may count the reader's marks: it was told to, or may have been. */
  counted: v.boolean(),
})

/** What this device and the server know of each other. */
type Account = v.InferOutput<typeof accountSchema>

const nobody: Account = { cursor: {}, counted: false }

export interface Accounts {
  load(): Account
  /** What was wrong with the stored account. */
  problem?: SavedProblem
  /**
   * The account to send marks under, with a token where one is needed. It says that the server may count before the server is
   * told so: an answer may be lost, and a withdrawal must then still be told. Fails where that cannot be stored.
   */
  open(): Promise<Result<Account, AskError>>
  /**
   * So far has been pulled, and these readings were in the marks that went and came.
   *
   * @param latest reading that is believed, in milliseconds since 1970: a later one was taken by a server whose clock was ahead
   */
  reach(cursor: Cursor, readings: readonly number[], latest: number): void
  withdrawn(): void
  /** The server does not know the token, as after its data were lost. */
  forget(): void
}

export function createAccounts(storage: Storage, cloud: Cloud): Accounts {
  const saved: Saved<Account> = createSaved(storage, 'sync', accountSchema, nobody)
  let known = nobody
  const load = (): Account => {
    known = saved.latest(known)
    return known
  }
  const change = (changed: Partial<Account>): Result<Account, AskError> => {
    const account = { ...load(), ...changed }
    if (!saved.save(account).ok) return err({ code: 'not-stored' })
    known = account
    return ok(account)
  }
  return {
    load,
    problem: saved.load().problem,
    async open() {
      const opened = load().counted ? ok(load()) : change({ counted: true })
      if (!opened.ok || opened.value.token || cloud.knowsReader) return opened
      const entered = await ask(cloud, { op: 'enter' }, enterValue)
      if (!entered.ok) return entered
      // Another tab of the browser may have entered meanwhile: a reader with two tokens would count twice.
      return load().token ? ok(load()) : change({ token: entered.value.token })
    },
    reach(cursor, readings, latest) {
      const { seen = 0 } = load()
      change({ cursor, seen: Math.max(0, ...[seen, ...readings].filter((reading) => reading <= latest)) })
    },
    withdrawn: () => void change({ counted: false }),
    forget() {
      known = nobody
      saved.save(nobody)
    },
  }
}
