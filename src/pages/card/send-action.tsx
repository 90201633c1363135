import { Tap } from '@/components/tap'
import { err, type Result } from '@/domain/result'
import styles from '@/pages/card/actions.module.css'
import { useOneAtATime } from '@/pages/card/answers/use-one-at-a-time'
import type { CardPicture } from '@/pages/card/use-card-picture'
import { type PictureToSend, type Shared, sendPicture } from '@/pages/card/wiring'
import type { Refusal } from '@/wiring'

export interface SendActionProps extends Omit<PictureToSend, 'picture'> {
  label: string
  /** The picture to send. Undefined if there is none. */
  finish(): Promise<CardPicture | undefined>
  /** Called after each attempt whose outcome is known. */
  onSent(outcome: Result<Shared, Unsent>, picture: CardPicture): void
}

/** A card that could not be sent. */
export interface Unsent {
  refusal: Refusal
  /** The link, if it could not be copied either. The reader copies it by hand. */
  link?: string
}

/** Sends the picture by the browser's own sheet. If that takes no picture, it takes the link, or the link is copied. */
export function SendAction({ finish, label, onSent, ...about }: SendActionProps) {
  const send = useOneAtATime(async () => {
    const picture = await finish()
    if (!picture) return
    const outcome = await sendPicture({ ...about, picture })
    onSent(outcome.ok ? outcome : err({ link: about.link, refusal: outcome.error }), picture)
  })
  return (
    <Tap id="card-send" className={styles.send} onTap={send}>
      {label}
    </Tap>
  )
}
