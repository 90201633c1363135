import { View } from '@tarojs/components'
import { Runs } from '@/components/runs'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { type EditAt, runsInContext, type WordingRun } from '@/domain/edits/source-wording'
import { sentenceAt } from '@/domain/text/sentences'
import * as words from '@/domain/words'
import styles from '@/pages/edits/edits.module.css'
import { jumpTo } from '@/pages/shared/places/open-place'
import { chapterById } from '@/wiring'

export interface EditPlaceProps {
  chapter: string
  /** The chapter's text. */
  text: string
  at: EditAt
}

/** Both wordings at one place. A tap opens its sentence. The old words of a question are not struck through: the text still has them. */
export function EditPlace({ chapter, text, at }: EditPlaceProps) {
  const { say, convert } = useWords()
  const { source, ours } = runsInContext(text, at)
  const { applied } = at.edit
  const shown = (runs: readonly WordingRun[]): WordingRun[] =>
    runs.map(({ text, differs }) => ({ text: (differs && blanksNamed(text)) || convert(text), differs }))
  /** Names line breaks and spaces: a difference of blanks alone would not show. */
  const blanksNamed = (text: string): string | undefined =>
    text.trim() === '' ? text.replace(/\n/g, say(words.breakNamed)).replace(/\s/g, say(words.spaceNamed)) : undefined
  const open = (): void => {
    const sentence = sentenceAt(chapterById(chapter), at.start)
    if (sentence) jumpTo(chapter, sentence)
  }
  return (
    <Tap id={`edit-${chapter}-${at.start}`} className={styles.change} onTap={open}>
      <View className={applied ? styles.old : styles.wording}>
        <Runs runs={shown(source)} differing={styles.differs} />
      </View>
      <View className={styles.to}>{applied ? '→' : say(words.doubted)}</View>
      <View className={applied ? styles.wording : styles.doubted}>
        <Runs runs={shown(ours)} differing={styles.differs} />
      </View>
    </Tap>
  )
}
