import { Button } from '@tarojs/components'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/card/actions.module.css'
import type { SendActionProps } from '@/pages/card/send-action'
import { canSendPicture, sendPicture } from '@/wiring'

/** Opens WeChat's menu for pictures. In a WeChat without one, opens the list of friends for a message with a link to the passage. */
export function SendAction({ finish, onSent, ...about }: SendActionProps) {
  const { say } = useWords()
  if (!canSendPicture()) {
    return (
      <Button id="card-send" className={styles.send} openType="share">
        {say(words.cardSend)}
      </Button>
    )
  }
  const send = async (): Promise<void> => {
    const picture = await finish()
    if (!picture) return
    const outcome = await sendPicture({ ...about, picture })
    onSent(outcome.ok ? undefined : { refusal: outcome.error })
  }
  return (
    <Tap id="card-send" className={styles.send} onTap={() => void send()}>
      {say(words.cardSend)}
    </Tap>
  )
}
