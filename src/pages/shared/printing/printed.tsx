import type { ReactNode } from 'react'
import { useWords } from '@/components/words'
import { type Printing, printedOrigin } from '@/domain/export/printed-origin'
import styles from '@/pages/shared/printing/printed.module.css'
import { book } from '@/wiring'

export interface PrintedProps extends Printing {
  /** What is printed, in the reader's script. */
  name: string
  children: ReactNode
}

/** A text on paper: the book's title and the name above it, its origin below it. It stands in for what follows it on the page. */
export function Printed({ name, children, ...printing }: PrintedProps) {
  const { say, convert } = useWords()
  return (
    <article className={styles.printed} id="printed">
      <div className={styles.head}>
        <span>{convert(book.title)}</span>
        <span>{name}</span>
      </div>
      {children}
      <footer className={styles.foot}>
        {printedOrigin(book, printing, { say, convert }).map((line) => (
          <div key={line}>{line}</div>
        ))}
      </footer>
    </article>
  )
}
