import { type ReactNode, useEffect, useRef } from 'react'
import styles from '@/components/sheet/sheet.module.css'

/**
 * A sheet that rises over the page from below. There is no scrim: the page above stays in use, and a tap there closes the sheet. Opened by a
 * key on a control, it takes the focus, and gives it back to what still stands there. While arrow keys choose sentences, the text keeps the focus.
 */
export function Sheet({ label, children }: { label: string; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    if (!(opener instanceof HTMLElement) || !opener.matches('[role="button"]:focus-visible')) return
    sheet.current?.focus()
    return () => {
      // The focus was in the sheet, which has left the page.
      if (document.activeElement === document.body) opener.focus({ preventScroll: true })
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: it stops the tap, since the page behind answers to taps on nothing
    <div
      ref={sheet}
      className={styles.sheet}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onClick={(event) => event.stopPropagation()}
    >
      {children}
    </div>
  )
}
