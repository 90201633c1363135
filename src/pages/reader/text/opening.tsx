import { View } from '@tarojs/components'
import { Spoken } from '@/components/spoken'
import { TitleLines } from '@/components/title-lines'
import { useWords } from '@/components/words'
import { numeral } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import styles from '@/pages/reader/text/opening.module.css'
import type { OpenChapter } from '@/pages/reader/use-chapter'

/** Characters of the title that fit on a line. */
const titlePerLine = 14

/** The chapter's number and its title as in the source. */
export function Opening({ open }: { open: OpenChapter }) {
  const { say, convert } = useWords()
  const { number, title } = open.entry
  return (
    <View className={styles.opening}>
      <View className={styles.number}>{number ? convert(numeral(number)) : say(words.openingNumeral)}</View>
      <Spoken role="heading" level={1}>
        <TitleLines className={styles.title} title={open.heading?.text ?? title} perLine={titlePerLine} />
      </Spoken>
    </View>
  )
}
