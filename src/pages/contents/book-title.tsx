import { View } from '@tarojs/components'
import { TitleLines } from '@/components/title-lines'
import { useWords } from '@/components/words'
import styles from '@/pages/contents/contents.module.css'
import { book } from '@/wiring'

/** Set as a title page is: the title, then who spoke, who wrote it down, where. */
export function BookTitle() {
  const { convert } = useWords()
  return (
    <View className={styles.top}>
      <TitleLines className={styles.book} title={book.title} perLine={12} />
      <View className={styles.byline}>
        {book.byline.map((words) => (
          <View key={words} className={styles.credit}>
            {convert(words)}
          </View>
        ))}
      </View>
    </View>
  )
}
