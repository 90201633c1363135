import { createService } from '@/cloud/service'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import { callerOf, markOn } from './service'
import { edition, picks } from './talk'

/** The real function on a database in memory, without a door, that counts and shows at once. */
export interface CrowdedServer {
  /** What a reader of WeChat's is answered. */
  ask(openid: string, request: unknown): Promise<unknown>
  /** So many readers mark a sentence and let it count; then it is counted. */
  crowd(readers: number, chapter: string, sentence: number): Promise<void>
  close(): void
}

export function createCrowdedServer(store = createSqliteStore(':memory:')): CrowdedServer {
  const { handle, tick } = createService({ edition, picks, store }, { roundLength: 1, feedAge: 0 })
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
