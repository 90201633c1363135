import type { ReactNode } from 'react'
import { useWords } from '@/components/words'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import { PrintedChapter } from '@/pages/reader/text/printed-chapter'
import styles from '@/pages/reader/text/reading-text.module.css'
import type { OpenChapter } from '@/pages/reader/use-chapter'

export interface ReadingTextProps {
  open: OpenChapter
  /** The chosen passage. A screen reader reads it out. */
  chosen?: Range
  children: ReactNode
}

/** The text for the keyboard: Tab focuses it, and then the arrows choose sentences (`use-reading-keys`). */
export function ReadingText({ open, chosen, children }: ReadingTextProps) {
  const { say, convert } = useWords()
  return (
    <section
      id="text"
      className={styles.text}
      aria-label={say(words.text)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows choose sentences in it
      tabIndex={0}
    >
      <PrintedChapter open={open} />
      {children}
      <div className={styles.said} aria-live="polite">
        {chosen &&
          convert(open.text.slice(chosen.start, chosen.end), { chapter: open.chapter.id, start: chosen.start })}
      </div>
    </section>
  )
}
