/** Calls back when the browser may end the page without another word; returns how to stop. */
export function onHide(listener: () => void): () => void {
  const tell = (): void => {
    if (document.visibilityState === 'hidden') listener()
  }
  document.addEventListener('visibilitychange', tell)
  // Safari tells of a page that is left for another by this alone.
  addEventListener('pagehide', listener)
  return () => {
    document.removeEventListener('visibilitychange', tell)
    removeEventListener('pagehide', listener)
  }
}
