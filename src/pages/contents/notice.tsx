import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import styles from '@/pages/contents/contents.module.css'

export function Notice({ phrase }: { phrase: string }) {
  const { say } = useWords()
  return <View className={styles.notice}>{say(phrase)}</View>
}
