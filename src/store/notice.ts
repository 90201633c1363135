import { createStore, type StoreApi } from 'zustand/vanilla'

export interface NoticeState {
  /** What the contents page has to tell once, if anything. */
  phrase?: string
  /** The reader was asked in this run whether marks are synced and counted. */
  choiceOffered?: boolean
  say(phrase: string): void
  clear(): void
  offerChoice(): void
}

export type NoticeStore = StoreApi<NoticeState>

/** What the app has told the reader, where that has to outlive the page it arose on. Not stored. */
export const createNotice = (): NoticeStore =>
  createStore<NoticeState>((set) => ({
    say: (phrase) => set({ phrase }),
    clear: () => set({ phrase: undefined }),
    offerChoice: () => set({ choiceOffered: true }),
  }))
