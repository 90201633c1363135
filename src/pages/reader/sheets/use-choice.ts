import { excerpts, hasCloud, marks, notice, settings } from '@/wiring'

export interface ChoiceControl {
  /**
   * The first mark is the moment to ask; true once. Never before the server was reached: there would be nothing to choose. Nor where the
   * device stores nothing: a mark cannot stay there.
   */
  takeMoment(): boolean
  choose(counted: boolean): void
}

/** Whether marks stay here or are synced and counted: the reader's to say. */
export function useChoice(): ChoiceControl {
  return {
    takeMoment() {
      const { choiceOffered, offerChoice } = notice.getState()
      const reached = hasCloud() && excerpts.getState().leastReaders !== undefined
      const isStored = Object.keys(marks.getState().unsaved).length === 0
      if (choiceOffered || !reached || !isStored || settings.getState().counted !== undefined) return false
      offerChoice()
      return true
    },
    choose: (counted) => settings.getState().change({ counted }),
  }
}
