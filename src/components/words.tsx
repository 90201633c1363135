import { createContext, useContext } from 'react'
import type { Say } from '@/domain/say'
import type { TextPlace } from '@/domain/text/script'

export interface Words {
  /** The app's own words, in the reader's script. */
  say: Say
  /** The book's words, in the reader's script. Give the place of every piece of a chapter (`Script.toSimplified`). */
  convert(text: string, at?: TextPlace): string
}

const WordsContext = createContext<Words | undefined>(undefined)

export const WordsProvider = WordsContext.Provider

/** The words of the surrounding page. Throws outside of one: without a script a component would show the wrong one. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useWords is used outside of WordsProvider')
  return words
}
