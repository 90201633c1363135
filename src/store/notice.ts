import { createStore, type StoreApi } from 'zustand/vanilla'
import { undoFor } from '@/domain/undo'

export interface NoticeState {
  /** What the contents page says once, if anything. */
  phrase?: string
  /** The reader was asked in this run whether marks are synced and counted. */
  choiceOffered?: boolean
  /** Undoes what the reader has just done, as long as that is offered. */
  undo?: () => void
  say(phrase: string): void
  clear(): void
  offerChoice(): void
  /** Offers an undo for `undoFor` milliseconds. It replaces an earlier offer. */
  offerUndo(undo: () => void): void
  /** Undoes it. */
  takeBack(): void
  /** Ends the offer: something else was done. */
  endUndo(): void
}

export type NoticeStore = StoreApi<NoticeState>

/** What the app has told the reader, where that has to outlive the page it arose on. Not stored. */
export const createNotice = (): NoticeStore =>
  createStore<NoticeState>((set, get) => ({
    say: (phrase) => set({ phrase }),
    clear: () => set({ phrase: undefined }),
    offerChoice: () => set({ choiceOffered: true }),
    offerUndo(undo) {
      set({ undo })
      setTimeout(() => get().undo === undo && set({ undo: undefined }), undoFor)
    },
    takeBack() {
      get().undo?.()
      get().endUndo()
    },
    endUndo: () => set({ undo: undefined }),
  }))
