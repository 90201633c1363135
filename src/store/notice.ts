import { createStore, type StoreApi } from 'zustand/vanilla'

export interface NoticeState {
  /** What the contents page has to tell once, if anything. */
  phrase?: string
  say(phrase: string): void
  clear(): void
}

export type NoticeStore = StoreApi<NoticeState>

/** A word that has to outlive the page it arose on. Not stored. */
export const createNotice = (): NoticeStore =>
  createStore<NoticeState>((set) => ({
    say: (phrase) => set({ phrase }),
    clear: () => set({ phrase: undefined }),
  }))
