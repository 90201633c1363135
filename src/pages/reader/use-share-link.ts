import { useState } from 'react'
import { useWords } from '@/components/words'
import { placeToLink } from '@/domain/text/place'
import * as words from '@/domain/words'
import type { sharedFrom } from '@/pages/reader/shared-from'
import { linkBase, type Refusal, shareLink } from '@/wiring'

/** A link that could neither be sent nor copied: the reader copies it by hand. */
export interface RefusedLink {
  text: string
  refusal: Refusal
}

/** Shares a link by the browser's own sheet. Without one it copies the link, and the label says so. `onTried` is called after each attempt. */
export function useShareLink(
  { place, title }: Pick<ReturnType<typeof sharedFrom>, 'place' | 'title'>,
  phrase: string,
  onTried: (refused?: RefusedLink) => void,
): { label: string; share(): void } {
  const { say } = useWords()
  const link = placeToLink(place, linkBase())
  const [copied, setCopied] = useState<string>()
  // The label is about one place. Another has not been copied.
  if (copied && copied !== link) setCopied(undefined)
  const share = async (): Promise<void> => {
    const outcome = await shareLink(title, link)
    setCopied(outcome.ok && outcome.value === 'copied' ? link : undefined)
    onTried(outcome.ok ? undefined : { text: link, refusal: outcome.error })
  }
  return { label: say(copied ? words.linkCopied : phrase), share: () => void share() }
}
