/** The field of the page in front, if it is one for searching. */
const searchField = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('#search-words')].find((field) => field.getClientRects().length > 0)

/** `/` where nothing is typed, or the key that browsers' own apps search with: Ctrl or ⌘ and K. */
function asksForSearch({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (altKey) return false
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k'
  return key === '/' && !(target instanceof Element && target.matches('input, textarea'))
}

/**
 * Calls `open` when a key asks for search; it returns whether it did. On a page with a field for it, the field gets the focus instead. Returns
 * how to stop.
 */
export function onSearchKey(open: () => boolean): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || !asksForSearch(event)) return
    const field = searchField()
    field?.focus()
    if (field || open()) event.preventDefault()
  }
  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}
