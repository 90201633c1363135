import { useState } from 'react'
import { useWords } from '@/components/words'
import { type Place, placeToLink } from '@/domain/text/place'
import * as words from '@/domain/words'
import { BarAction } from '@/pages/reader/bar/mark-bar'
import { linkOrigin, type Refusal, shareLink } from '@/wiring'

export interface ShareActionProps {
  place: Place
  title: string
  /** The link could neither be sent nor copied. */
  onRefused(link: string, refusal: Refusal): void
}

/** Shares a link to the passage by the browser's own sheet. Without one it copies the link, and the label says so. */
export function ShareAction({ place, title, onRefused }: ShareActionProps) {
  const { say } = useWords()
  const [copied, setCopied] = useState(false)
  const share = async (): Promise<void> => {
    const link = placeToLink(place, linkOrigin())
    const outcome = await shareLink(title, link)
    setCopied(outcome.ok && outcome.value === 'copied')
    if (!outcome.ok) onRefused(link, outcome.error)
  }
  return (
    <BarAction
      id="share"
      icon="share"
      label={say(copied ? words.linkCopied : words.share)}
      onChoose={() => void share()}
    />
  )
}
