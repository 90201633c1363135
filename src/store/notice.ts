import { createStore, type StoreApi } from 'zustand/vanilla'
import type { WordKey } from '@/domain/words'

export interface NoticeState {
  /** What the contents page has to tell once, if anything. */
  word?: WordKey
  say(word: WordKey): void
  clear(): void
}

export type NoticeStore = StoreApi<NoticeState>

/** A word that has to outlive the page it arose on. Not stored. */
export const createNotice = (): NoticeStore =>
  createStore<NoticeState>((set) => ({
    say: (word) => set({ word }),
    clear: () => set({ word: undefined }),
  }))
