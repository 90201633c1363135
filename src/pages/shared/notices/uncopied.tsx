import { Text, View } from '@tarojs/components'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { refusalPhrases } from '@/pages/shared/notices/refusal-phrase'
import styles from '@/pages/shared/notices/uncopied.module.css'
import type { Refusal } from '@/wiring'

export interface UncopiedProps {
  /** If undefined, nothing is shown. */
  text: string | undefined
  /** Why the device refused to copy. */
  refusal?: Refusal
}

/** Says that the device refused to copy, and why if that is known. Shows the text, for the reader to copy it by hand. */
export function Uncopied({ text, refusal = 'failed' }: UncopiedProps) {
  const { say } = useWords()
  const why = refusalPhrases[refusal]
  if (text === undefined) return null
  return (
    <View className={styles.uncopied}>
      <View className={styles.said}>{say(words.copyByHand)}</View>
      {why && <View className={styles.said}>{say(why)}</View>}
      <Text id="uncopied" className={styles.text} userSelect>
        {text}
      </Text>
    </View>
  )
}
