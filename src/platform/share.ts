import { putOnClipboard } from './clipboard'

/** `shared`: the browser took it from here. `copied`: it has no way to share, so the link is on the clipboard. */
export type ShareOutcome = 'shared' | 'copied' | 'failed'

/** Sends a link the way this browser can. */
export async function shareLink(title: string, url: string): Promise<ShareOutcome> {
  if (navigator.share) {
    try {
      await navigator.share({ title, url })
      return 'shared'
    } catch (error) {
      // The reader closed the browser's sheet: nothing failed, and a copied link would be a surprise.
      if (error instanceof DOMException && error.name === 'AbortError') return 'shared'
    }
  }
  return (await putOnClipboard(url)).ok ? 'copied' : 'failed'
}

/** The origin that links to this app begin with. */
export const linkOrigin = (): string => location.origin
