import type { CodeMaker } from '@/cloud/codes/code-maker'
import { createService } from '@/cloud/service'
import { eachReaderCounts } from '@/cloud/settings'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import { callerOf, markOn } from './service'
import { edition, picks } from './talk'

/** The real server on a database in memory. Each reader counts, and it publishes at once. */
export interface CrowdedServer {
  /** Answers a request of a reader in WeChat. */
  ask(openid: string, request: unknown): Promise<unknown>
  /** Lets this many readers mark a sentence, then counts. */
  crowd(readers: number, chapter: string, sentence: number): Promise<void>
  close(): void
}

export function createCrowdedServer(store = createSqliteStore(':memory:'), codes?: CodeMaker): CrowdedServer {
  const { handle, tick } = createService(
    { edition, picks, store, codes },
    { ...eachReaderCounts, roundLength: 1, feedAge: 0 },
  )
  const ask: CrowdedServer['ask'] = (openid, request) => handle(request, callerOf(openid))
  return {
    ask,
    async crowd(readers, chapter, sentence) {
      for (let reader = 0; reader < readers; reader++) {
        const mutations = [markOn(chapter, sentence)]
        await ask(`crowd-${reader}`, { op: 'sync', counted: true, cursor: {}, mutations })
      }
      await tick()
    },
    close: () => store.close(),
  }
}
