import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import type { WordKey } from '@/domain/words'
import styles from './contents.module.css'

export function Notice({ word }: { word: WordKey }) {
  const { say } = useWords()
  return <View className={styles.notice}>{say(word)}</View>
}
