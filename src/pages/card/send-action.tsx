import { useState } from 'react'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/card/actions.module.css'
import { type Picture, type PictureToSend, type Refusal, sendPicture } from '@/wiring'

export interface SendActionProps extends Omit<PictureToSend, 'picture'> {
  /** The picture to send. Undefined until it is drawn. */
  finish(): Promise<Picture | undefined>
  /** Called after each attempt. Undefined if it succeeded. */
  onSent(unsent?: Unsent): void
}

/** A card that could not be sent. */
export interface Unsent {
  refusal: Refusal
  /** The link, if it could not be copied either. The reader copies it by hand. */
  link?: string
}

/** Sends the picture by the browser's own sheet. If that takes no picture, copies the link, and the label says so. */
export function SendAction({ finish, onSent, ...about }: SendActionProps) {
  const { say } = useWords()
  const [copied, setCopied] = useState(false)
  const send = async (): Promise<void> => {
    const picture = await finish()
    if (!picture) return
    const outcome = await sendPicture({ ...about, picture })
    setCopied(outcome.ok && outcome.value === 'copied')
    onSent(outcome.ok ? undefined : { link: about.link, refusal: outcome.error })
  }
  return (
    <Tap id="card-send" className={styles.send} onTap={() => void send()}>
      {say(copied ? words.linkCopied : words.cardSend)}
    </Tap>
  )
}
