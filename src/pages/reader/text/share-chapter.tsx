import { useState } from 'react'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { sharedFrom } from '@/pages/reader/shared-from'
import styles from '@/pages/reader/text/share-chapter.module.css'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { type RefusedLink, useShareLink } from '@/pages/reader/use-share-link'
import { Uncopied } from '@/pages/shared/notices/uncopied'

/** Shares a link to the chapter, after its last line. */
export function ShareChapter({ open }: { open: OpenChapter }) {
  const { convert } = useWords()
  const [refused, setRefused] = useState<RefusedLink>()
  const { label, share } = useShareLink(sharedFrom(open, convert), words.shareChapter, setRefused)
  return (
    <>
      <Tap id="share-chapter" className={styles.share} onTap={share}>
        <Icon name="share" small />
        {label}
      </Tap>
      <Uncopied text={refused?.text} refusal={refused?.refusal} />
    </>
  )
}
