import { Button } from '@tarojs/components'
import { useWords } from '@/components/words'
import { contactEditor } from '@/domain/words'
import type { ContactProps } from '@/pages/shared/contact/contact'
import styles from '@/pages/shared/contact/contact.module.css'
import { standInPicture } from '@/pages/shared/sharing/share-picture'
import { device } from '@/wiring'

/**
 * Opens WeChat's chat with the publisher, which needs no address. The place is offered there as a message: nothing of it is sent unless the
 * reader taps it, so the session has no source. 朋友圈's preview has no chat.
 */
export function Contact({ title, path }: ContactProps) {
  const { say } = useWords()
  if (device.isSinglePage()) return null
  return (
    <Button
      id="contact"
      className={styles.contact}
      openType="contact"
      sendMessageTitle={title}
      sendMessagePath={path}
      sendMessageImg={standInPicture}
      showMessageCard
    >
      {say(contactEditor)}
    </Button>
  )
}
