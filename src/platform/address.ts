/** Below the app's base: without the slash at its end. */
const base = BASE.slice(0, -1)

/**
 * Replaces the address by the one it means before any page reads it. Nothing is loaded, and the history stays as it is.
 *
 * @param meant takes and answers addresses below the app's base
 */
export function mendAddress(meant: (address: string) => string): void {
  const { pathname, search, hash } = location
  const address = pathname + search
  // The base alone may have lost its slash.
  const below = pathname === base ? `/${search}` : address.slice(base.length)
  const mended = base + meant(`${pathname}/`.startsWith(BASE) ? below : '')
  if (mended !== address) history.replaceState(history.state, '', mended + hash)
}
