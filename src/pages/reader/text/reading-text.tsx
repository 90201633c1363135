import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useWords } from '@/components/words'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import { PrintedChapter } from '@/pages/reader/text/printed-chapter'
import styles from '@/pages/reader/text/reading-text.module.css'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { ChapterList } from '@/pages/reader/wide/chapter-list'
import { useWide } from '@/pages/shared/page/use-wide'
import { keepBesideLines, keyboard } from '@/wiring'

export interface ReadingTextProps {
  open: OpenChapter
  /** The chosen passage. A screen reader reads it out. */
  chosen?: Range
  children: ReactNode
}

/**
 * The text for the keyboard: Tab focuses it, and then the arrows choose sentences (`use-reading-keys`). In a wide window the contents stand
 * beside it, and what belongs to a line on that line.
 */
export function ReadingText({ open, chosen, children }: ReadingTextProps) {
  const { say, convert } = useWords()
  const room = useWide()
  const section = useRef<HTMLElement>(null)
  // Before it is painted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each passage and each room
  useLayoutEffect(() => {
    if (room && section.current) return keepBesideLines(section.current, chosen)
  }, [room, open, chosen?.start, chosen?.end])
  // Opened by a key, the text has the focus: the link that led here is on a page behind.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each chapter
  useEffect(() => {
    if (keyboard.isInUse()) section.current?.focus({ preventScroll: true })
  }, [open])
  return (
    <>
      <section
        id="text"
        ref={section}
        className={chosen ? `${styles.text} ${styles.chosen}` : styles.text}
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
      {room && <ChapterList open={open.chapter.id} />}
    </>
  )
}
