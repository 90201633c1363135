import type { Place } from '@/domain/text/place'
import * as words from '@/domain/words'
import { BarAction } from '@/pages/reader/bar/mark-bar'
import { type RefusedLink, useShareLink } from '@/pages/reader/use-share-link'

export interface ShareActionProps {
  place: Place
  title: string
  /** Called after each attempt. */
  onTried(refused?: RefusedLink): void
}

/** Shares a link to the passage by the browser's own sheet. Without one it copies the link, and the label says so. */
export function ShareAction({ onTried, ...shared }: ShareActionProps) {
  const { label, share } = useShareLink(shared, words.share, onTried)
  return <BarAction id="share" icon="share" label={label} onChoose={share} />
}
