import { randomBytes } from 'node:crypto'
import type { Settings } from '@/cloud/settings'
import { createSqliteStore } from '@/cloud/store-sqlite'
import { createService, edition } from '@/cloud/wiring'
import { chapterText } from '@/domain/book'
import { markColours } from '@/domain/mark'
import type { Range } from '@/domain/range'
import type { Mutation } from '@/domain/request'
import { describe } from '@/domain/selector'

/** The real function on a database in memory, without a door. */
export interface TestFunction {
  /** What a reader of WeChat's is answered. */
  ask(openid: string, request: unknown): Promise<unknown>
  /** So many readers mark a passage and let it count; then it is counted. */
  crowd(count: number, chapter: string, range: Range): Promise<void>
  close(): void
}

/** Counts at once and shows it at once, unless settings say otherwise. */
export function createFunction(settings: Partial<Settings> = {}): TestFunction {
  const store = createSqliteStore(':memory:')
  const { handle, tick } = createService(store, { roundLength: 1, feedAge: 0, ...settings })
  const ask: TestFunction['ask'] = (openid, request) => handle(request, { kind: 'wechat', openid })
  return {
    ask,
    async crowd(count, chapter, range) {
      for (let reader = 0; reader < count; reader++) {
        const mutations = [mutation(chapter, range)]
        await ask(`crowd-${reader}`, { op: 'sync', counted: true, cursor: {}, mutations })
      }
      await tick()
    },
    close: () => store.close(),
  }
}

/** A new mark on a passage, as an app sends it. */
export function mutation(chapterId: string, range: Range): Mutation {
  const chapter = edition.chapters.get(chapterId)?.chapter
  if (!chapter) throw new Error(`no chapter ${chapterId}`)
  const newId = (): string => randomBytes(16).toString('hex')
  return {
    id: newId(),
    target: {
      source: chapterId,
      revision: chapter.revision,
      selector: describe(chapterText(chapter), range),
    },
    colour: markColours[0],
    created: Date.now(),
    version: [Date.now(), newId()],
  }
}
