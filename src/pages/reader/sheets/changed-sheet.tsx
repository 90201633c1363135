import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { Wordings } from '@/components/wordings/wordings'
import { useWords } from '@/components/words'
import type { Mark } from '@/domain/marks/mark'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import styles from '@/pages/reader/sheets/changed-sheet.module.css'
import type { OpenChapter } from '@/pages/reader/use-chapter'

export interface ChangedSheetProps {
  open: OpenChapter
  mark: Mark
  range: Range
}

/** 你劃線後，這段正文改過: the words that the reader marked, and the words there now. */
export function ChangedSheet({ open: { chapter, text }, mark, range: { start, end } }: ChangedSheetProps) {
  const { say } = useWords()
  return (
    <Sheet label={say(words.changed)}>
      <View className={styles.sheet}>
        <View className={styles.head}>{say(words.changed)}</View>
        <Wordings was={mark.target.selector[0].exact} is={text.slice(start, end)} at={{ chapter: chapter.id, start }} />
      </View>
    </Sheet>
  )
}

/** The row that says that a mark's passage has changed. It opens both wordings. */
export function ChangedRow({ onOpen }: { onOpen(): void }) {
  const { say } = useWords()
  return (
    <Tap id="changed" className={styles.row} onTap={onOpen}>
      <View className={styles.words}>{say(words.changed)}</View>
      <Icon name="forward" small />
    </Tap>
  )
}
