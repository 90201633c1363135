import { ok, type Result } from '@/domain/result'
import { putOnClipboard } from '@/platform/sharing/clipboard'
import type { Refusal } from '@/platform/sharing/refusal'

/** `shared`: the browser took over. `copied`: the browser cannot share, so the link is on the clipboard. */
export type Shared = 'shared' | 'copied'

/** Sends a link the way this browser can. */
export async function shareLink(title: string, url: string): Promise<Result<Shared, Refusal>> {
  if (navigator.share) {
    try {
      await navigator.share({ title, url })
      return ok('shared')
    } catch (error) {
      // The reader closed the browser's sheet. Nothing failed, and a copied link would surprise her.
      if (error instanceof DOMException && error.name === 'AbortError') return ok('shared')
    }
  }
  const copied = await putOnClipboard(url)
  return copied.ok ? ok('copied') : copied
}

/** The origin of links to this app. */
export const linkOrigin = (): string => location.origin
