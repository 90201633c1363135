import { Button } from '@tarojs/components'
import { useWords } from '@/components/words'
import { contactEditor } from '@/domain/words'
import type { ContactProps } from '@/pages/shared/contact/contact'
import styles from '@/pages/shared/contact/contact.module.css'
import { device } from '@/wiring'

/** Opens WeChat's chat with the publisher, which needs no address. The place is offered there as a message. 朋友圈's preview has no chat. */
export function Contact({ title, path }: ContactProps) {
  const { say } = useWords()
  if (device.isSinglePage()) return null
  return (
    <Button
      id="contact"
      className={styles.contact}
      openType="contact"
      sessionFrom={path}
      sendMessageTitle={title}
      sendMessagePath={path}
      showMessageCard
    >
      {say(contactEditor)}
    </Button>
  )
}
