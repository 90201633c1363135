/** What answers to a tap: a piece of the text, or a button. Links work by themselves. */
const answering = '[data-at],[role=button]'

/** A tap on the first text. */
interface EarlyTap {
  /** Finds the same element in the app. */
  counterpart(page: Element): Element | null | undefined
  x: number
  y: number
}

/**
 * Takes the first text away when the app's is there, before either is painted. A tap that came too early is made again on the app's: on the piece
 * that begins with the same character, as marks make more pieces, or on the button of the same number.
 */
export function leaveToApp(first: HTMLElement): void {
  let early: EarlyTap | undefined
  first.addEventListener('click', ({ target, clientX: x, clientY: y }) => {
    const tapped = (target as Element).closest<HTMLElement>(answering)
    if (!tapped) return
    const { at } = tapped.dataset
    const index = buttonsIn(first).indexOf(tapped)
    early = {
      counterpart: (page) => (at === undefined ? buttonsIn(page)[index] : page.querySelector(`[data-at="${at}"]`)),
      x,
      y,
    }
  })
  const observer = new MutationObserver(() => {
    const page = document.querySelector('#app main')?.closest('.page')
    if (!page) return
    observer.disconnect()
    first.remove()
    if (!early) return
    const { counterpart, x, y } = early
    const click = new MouseEvent('click', { bubbles: true, clientX: x, clientY: y })
    requestAnimationFrame(() => counterpart(page)?.dispatchEvent(click))
  })
  observer.observe(document.body, { childList: true, subtree: true })
}

/** Those that are seen: a first text has what only wide windows show, hidden elsewhere. */
const buttonsIn = (page: Element): HTMLElement[] =>
  [...page.querySelectorAll<HTMLElement>('[role=button]')].filter((button) => button.getClientRects().length > 0)
