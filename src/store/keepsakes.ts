import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Mark, markSchema } from '@/domain/marks/mark'
import { err, ok, type Result } from '@/domain/result'
import type { Storage, WriteProblem } from '@/store/storage'
import { createStoredValue, type StoredProblem } from '@/store/stored-value'

/** A card that was made, as what it takes to make it again. There is no picture. */
export interface Keepsake {
  id: string
  /** The passage, as a mark names it: the card is made anew after its chapter was corrected. */
  target: Mark['target']
  /** The template's name. A later app may have others. */
  template: string
  /** When the card was last made, in milliseconds since 1970. */
  made: number
}

const keepsakeSchema = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  target: markSchema.entries.target,
  template: v.string(),
  made: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

/** What cannot be read stays in the list: a later app may have written it. */
const keepsakesSchema = v.looseObject({ cards: v.array(v.unknown()) })
type Stored = v.InferOutput<typeof keepsakesSchema>

/** The most cards that are kept. Nobody looks through more. What cannot be read, and so not deleted by hand, does not count. */
export const keepsakesLimit = 300

/** The most UTF-16 code units of the stored list: within WeChat's 1 MB for a key, also in Han characters of three bytes. */
const lengthLimit = 300_000

/** Why a card is not kept. `full`: there are as many as can be. */
export type KeepProblem = WriteProblem | 'full'

export interface KeepsakesState {
  /** The newest first. */
  keepsakes: readonly Keepsake[]
  /** What was wrong with the stored list. */
  problem?: StoredProblem
  /** Keeps a card. One of the same passage and template takes its place, and is the newest again. */
  keep(card: Pick<Keepsake, 'target' | 'template'>): Result<void, KeepProblem>
  /** Deletes a card. Undefined once that is stored. */
  remove(id: string): WriteProblem | undefined
  /** Puts back a card that was deleted, in its old place. */
  putBack(card: Keepsake): Result<void, KeepProblem>
  /** Shows what another tab of the browser has stored. */
  catchUp(): void
}

export type KeepsakesStore = StoreApi<KeepsakesState>

/**
 * 卡片夾: the cards that were made on this device. A change is stored or it is not done: a card is kept only on the side, so nothing waits in
 * memory.
 *
 * @param now milliseconds since 1970
 * @param newId a new id that nobody else has
 */
export function createKeepsakes(storage: Storage, now: () => number, newId: () => string): KeepsakesStore {
  const stored = createStoredValue<Stored>(storage, 'keepsakes', keepsakesSchema, { cards: [] })
  return createStore<KeepsakesState>((set) => {
    const save = (cards: unknown[]): Result<void, KeepProblem> => {
      const { value } = stored.load()
      const isLonger = cards.length > value.cards.length
      const isFull = readable(cards).length > keepsakesLimit || JSON.stringify(cards).length > lengthLimit
      if (isLonger && isFull) return err('full')
      const written = stored.save({ ...value, cards })
      if (written.ok) set({ keepsakes: readable(cards), problem: undefined })
      return written
    }
    const cards = (): unknown[] => stored.load().value.cards
    const put = (card: Keepsake): Result<void, KeepProblem> =>
      save(inOrder([card, ...cards().filter((one) => !isReadable(one) || !isSame(one, card))]))
    const { value, problem } = stored.load()
    return {
      keepsakes: readable(value.cards),
      problem,
      keep: (card) => put({ ...card, id: newId(), made: now() }),
      remove(id) {
        const left = cards().filter((one) => !isReadable(one) || one.id !== id)
        const saved = left.length < cards().length ? save(left) : ok(undefined)
        return saved.ok || saved.error === 'full' ? undefined : saved.error
      },
      putBack: put,
      catchUp() {
        const { value, problem } = stored.load()
        set({ keepsakes: readable(value.cards), problem })
      },
    }
  })
}

const isReadable = (card: unknown): card is Keepsake => v.is(keepsakeSchema, card)

const readable = (cards: readonly unknown[]): Keepsake[] => cards.filter(isReadable)

/** Whether two cards are of the same words at one place, in one template. */
function isSame(a: Keepsake, b: Keepsake): boolean {
  const [quoteA, positionA] = a.target.selector
  const [quoteB, positionB] = b.target.selector
  const isOnePlace = a.target.source === b.target.source && positionA.start === positionB.start
  return isOnePlace && quoteA.exact === quoteB.exact && a.template === b.template
}

/** The newest first. What cannot be read comes last. */
const inOrder = (cards: readonly unknown[]): unknown[] => {
  const known = readable(cards).sort((a, b) => b.made - a.made)
  return [...known, ...cards.filter((card) => !isReadable(card))]
}
