import { Tap } from '@/components/tap'
import styles from '@/components/verb/verb.module.css'

export interface VerbProps {
  id: string
  /** The main one of several. */
  main?: boolean
  /** It stands apart, at the end of the row. */
  apart?: boolean
  /** Its name, if its own words do not say what it is about. */
  label?: string
  onTap(): void
  children: string
}

/** A verb to touch, below the words it is about. */
export function Verb({ id, main = false, apart = false, label, onTap, children }: VerbProps) {
  return (
    <Tap
      id={id}
      className={`${styles.verb} ${main ? styles.main : ''} ${apart ? styles.apart : ''}`}
      label={label}
      onTap={onTap}
    >
      {children}
    </Tap>
  )
}
