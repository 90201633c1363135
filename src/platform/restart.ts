/** Starts the app anew, with nothing in memory and nothing kept in this tab. The browser then shows the first page. */
export function restart(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('bandu')) sessionStorage.removeItem(key)
  } catch {
    // Then it keeps nothing.
  }
  location.replace(BASE)
}
