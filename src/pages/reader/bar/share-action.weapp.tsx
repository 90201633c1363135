import { Button, View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/reader/bar/mark-bar.module.css'

/** A button that opens WeChat's list of friends. The page says what is sent (`shared-from`). */
export function ShareAction() {
  const { say } = useWords()
  return (
    <Button id="share" className={styles.action} openType="share">
      <Icon name="share" />
      <View className={styles.label}>{say(words.share)}</View>
    </Button>
  )
}
