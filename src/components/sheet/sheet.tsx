import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from '@/components/sheet/sheet.module.css'

/**
 * A sheet that rises over the page from below. There is no scrim: the page above stays in use, and a tap there closes the sheet. Opened by a
 * key on a control, it takes the focus. If it had the focus when it closed, that goes back. While arrow keys choose sentences, the text keeps
 * the focus.
 */
export function Sheet({ label, children }: { label: string; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null)
  useFocus(sheet)
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

function useFocus(sheet: { readonly current: HTMLElement | null }): void {
  // At the first render: later a field in the sheet may have the focus already, or the bar that the sheet replaces is gone.
  const [opener] = useState(focusedElement)
  const [byKey] = useState(() => opener?.matches(':focus-visible'))
  const back = useRef<() => void>()
  useEffect(() => {
    // The sheet that this one replaces may have given the focus to a button in it.
    const takes = byKey && opener?.matches('[role="button"]')
    if (takes && !sheet.current?.contains(document.activeElement)) sheet.current?.focus()
    return () => {
      // What has come in its place may have the focus already.
      if (document.activeElement === document.body) back.current?.()
    }
  }, [sheet, opener, byKey])
  useLayoutEffect(() => {
    const element = sheet.current
    return () => {
      // While it still stands: what leaves the page loses the focus.
      const page = element?.contains(document.activeElement) && element.closest('.page')
      if (!page) return
      back.current = () => {
        const place = placeOf(opener, page) ?? (byKey ? textOf(page) : undefined)
        place?.focus({ preventScroll: true })
      }
    }
  }, [sheet, opener, byKey])
}

const focusedElement = (): HTMLElement | undefined =>
  document.activeElement instanceof HTMLElement ? document.activeElement : undefined

/** The opener, or the control that has come in its place. */
function placeOf(opener: HTMLElement | undefined, page: Element): HTMLElement | null {
  if (opener?.isConnected && opener !== document.body) return opener
  return opener?.id ? page.querySelector<HTMLElement>(`#${opener.id}`) : null
}

/** Whoever uses keys goes on in the text. After a touch the focus would only draw a frame around it. */
const textOf = (page: Element): HTMLElement | null => page.querySelector<HTMLElement>('#text')
