import type { ReactNode } from 'react'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from './reading-text.module.css'

export interface ReadingTextProps {
  /** What is chosen, in words: a screen reader says it. */
  chosen: string
  children: ReactNode
}

/** The text as a keyboard reaches it: Tab leads here, and from here the arrows choose (`use-reading-keys`). */
export function ReadingText({ chosen, children }: ReadingTextProps) {
  const { say } = useWords()
  return (
    <section
      id="text"
      className={styles.text}
      aria-label={say(words.text)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows choose sentences in it
      tabIndex={0}
    >
      {children}
      <div className={styles.said} aria-live="polite">
        {chosen}
      </div>
    </section>
  )
}
