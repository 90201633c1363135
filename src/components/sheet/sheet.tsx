import type { ReactNode } from 'react'
import { Tap } from '../tap'
import styles from './sheet.module.css'

/** What rises over the page from below. There is no scrim: the page above stays in use, and a tap there closes it. */
export function Sheet({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Tap className={styles.sheet} role="dialog" label={label}>
      {children}
    </Tap>
  )
}
