/** Puts what an address means in its place, before anybody has looked at it. Nothing is loaded, and the way back stays as it is. */
export function mendAddress(meant: (address: string) => string): void {
  const { pathname, search, hash } = location
  const address = pathname + search
  const mended = meant(address)
  if (mended !== address) history.replaceState(history.state, '', mended + hash)
}
