import type { ReactNode } from 'react'
import styles from '@/components/sheet/sheet.module.css'
import { Tap } from '@/components/tap'

/** A sheet that rises over the page from below. There is no scrim: the page above stays in use, and a tap there closes the sheet. */
export function Sheet({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Tap className={styles.sheet} role="dialog" label={label}>
      {children}
    </Tap>
  )
}
