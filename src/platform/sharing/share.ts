import { ok, type Result } from '@/domain/result'
import { putOnClipboard } from '@/platform/sharing/clipboard'
import type { Refusal } from '@/platform/sharing/refusal'

/** `shared`: it was given on. `copied`: the browser cannot share, so the link is on the clipboard. `closed`: the reader cancelled. */
export type Shared = 'shared' | 'copied' | 'closed'

/** Sends a link the way this browser can. */
export async function shareLink(title: string, url: string): Promise<Result<Shared, Refusal>> {
  if (navigator.share) {
    try {
      await navigator.share({ title, url })
      return ok('shared')
    } catch (error) {
      // Nothing failed, and a copied link would surprise her.
      if (isClosed(error)) return ok('closed')
    }
  }
  const copied = await putOnClipboard(url)
  return copied.ok ? ok('copied') : copied
}

/** The reader closed the browser's sheet without sending. */
export const isClosed = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

/** The web address below which this app is served, without a slash at its end: links begin with it. */
export const linkBase = (): string => location.origin + BASE.slice(0, -1)
