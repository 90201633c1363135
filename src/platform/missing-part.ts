/** The part for which this tab was last loaded anew. */
const key = 'bandu/reloaded-for'

/** An error of webpack's: a part of the build could not be loaded. `request` is its address. */
interface LoadError {
  name?: unknown
  code?: unknown
  request?: unknown
}

/**
 * Loads the page anew when a part of its build has left the server, because another build has taken its place. Once for each part: if it is
 * missing from the new build too, loading again would not help. Without a network nothing is loaded anew, since the page would be lost.
 */
export function reloadForMissingPart(reload: () => void = () => location.reload()): void {
  addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
    const { name, code, request } = (reason ?? {}) as LoadError
    if (name !== 'ChunkLoadError' && code !== 'CSS_CHUNK_LOAD_FAILED') return
    void reloadIfGone(String(request), reload)
  })
}

async function reloadIfGone(part: string, reload: () => void): Promise<void> {
  try {
    const { status } = await fetch(part, { method: 'HEAD', cache: 'no-store' })
    if (status !== 404 || sessionStorage.getItem(key) === part) return
    sessionStorage.setItem(key, part)
    reload()
  } catch {
    // There is no network, or no storage that could end a circle of loading.
  }
}
