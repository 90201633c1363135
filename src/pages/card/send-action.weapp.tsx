import { Button } from '@tarojs/components'
import { Tap } from '@/components/tap'
import { err } from '@/domain/result'
import styles from '@/pages/card/actions.module.css'
import { useOneAtATime } from '@/pages/card/answers/use-one-at-a-time'
import type { SendActionProps } from '@/pages/card/send-action'
import { canSendPicture, sendPicture } from '@/pages/card/wiring'

/** Opens WeChat's menu for pictures. In a WeChat without one, opens the list of friends for a message with a link to the passage. */
export function SendAction({ finish, label, onSent, ...about }: SendActionProps) {
  const send = useOneAtATime(async () => {
    const picture = await finish()
    if (!picture) return
    const outcome = await sendPicture({ ...about, picture })
    onSent(outcome.ok ? outcome : err({ refusal: outcome.error }), picture)
  })
  if (!canSendPicture()) {
    // WeChat asks the page for the message when the list opens, and never tells whether the message went. So its card is not kept: 卡片夾 has
    // only cards that were surely saved or sent.
    return (
      <Button id="card-send" className={styles.send} openType="share">
        {label}
      </Button>
    )
  }
  return (
    <Tap id="card-send" className={styles.send} onTap={send}>
      {label}
    </Tap>
  )
}
