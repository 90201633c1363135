/** Replaces the address by the one it means before any page reads it. Nothing is loaded, and the history stays as it is. */
export function mendAddress(meant: (address: string) => string): void {
  const { pathname, search, hash } = location
  const address = pathname + search
  const mended = meant(address)
  if (mended !== address) history.replaceState(history.state, '', mended + hash)
}
