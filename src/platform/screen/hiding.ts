/** Calls back when the browser may end the page without notice; returns how to stop. */
export function onHide(listener: () => void): () => void {
  const tell = (): void => {
    if (document.visibilityState === 'hidden') listener()
  }
  document.addEventListener('visibilitychange', tell)
  // Safari sends only this event when a page is left for another.
  addEventListener('pagehide', listener)
  return () => {
    document.removeEventListener('visibilitychange', tell)
    removeEventListener('pagehide', listener)
  }
}
