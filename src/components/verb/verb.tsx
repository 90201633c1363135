import { Tap } from '../tap'
import styles from './verb.module.css'

export interface VerbProps {
  id: string
  /** The one that moves on, of several. */
  main?: boolean
  onTap(): void
  children: string
}

/** A verb to touch, under the words that it is about. */
export function Verb({ id, main = false, onTap, children }: VerbProps) {
  return (
    <Tap id={id} className={`${styles.verb} ${main ? styles.main : ''}`} onTap={onTap}>
      {children}
    </Tap>
  )
}
