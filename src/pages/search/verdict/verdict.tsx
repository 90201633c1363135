import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import { charactersOf } from '@/domain/text/characters'
import type { Judged, Judgement } from '@/domain/verdict/judgement'
import * as words from '@/domain/words'
import { Absent } from '@/pages/search/verdict/absent'
import { Altered } from '@/pages/search/verdict/altered'
import { Verbatim } from '@/pages/search/verdict/verbatim'
import styles from '@/pages/search/verdict/verdict.module.css'
import { book, edition } from '@/wiring'

export interface VerdictProps {
  /** What was pasted. */
  pasted: string
  judgement: Judgement
  /** Searches for the words one by one. */
  onSplit(): void
}

/** Whether what was pasted stands in the text, sentence by sentence. */
export function Verdict({ pasted, judgement, onSplit }: VerdictProps) {
  const { say, convert } = useWords()
  const { sentences, unjudged, cutAt } = judgement
  const isOne = sentences.length === 1
  return (
    <View className={styles.verdict}>
      {sentences.map((judged, i) => (
        <View key={judged.pasted.start} className={styles.sentence}>
          {!isOne && <View className={styles.nth}>{say(words.verdictNth, { nth: i + 1 })}</View>}
          <Sentence judged={judged} pasted={pasted} onSplit={isOne ? onSplit : undefined} />
        </View>
      ))}
      {unjudged !== undefined && (
        <View className={styles.foot}>
          {say(words.verdictUnjudged, { words: unjudged, event: convert(book.event) })}
        </View>
      )}
      {cutAt !== undefined && (
        <View className={styles.foot}>
          {say(words.verdictCut, { count: lengthInCharacters(pasted.slice(0, cutAt)) })}
        </View>
      )}
      <View className={styles.foot}>
        <View>{say(words.verdictScope, { outlet: convert(book.source.outlet), revision: newestRevision })}</View>
        <View>{say(words.verdictOffline)}</View>
      </View>
    </View>
  )
}

/** As a reader counts: an emoji or a rare character is one. */
const lengthInCharacters = (text: string): number => charactersOf(text).length

interface SentenceProps {
  judged: Judged
  pasted: string
  /** Missing where one of several sentences is judged. */
  onSplit?: () => void
}

function Sentence({ judged, pasted, onSplit }: SentenceProps) {
  if (judged.verdict === 'verbatim') return <Verbatim judged={judged} />
  if (judged.verdict === 'altered') return <Altered judged={judged} />
  return <Absent judged={judged} words={pasted.slice(judged.pasted.start, judged.pasted.end)} onSplit={onSplit} />
}

/** The text's revision is that of its last corrected chapter. */
const newestRevision = Math.max(...Array.from(edition.chapters.values(), ({ chapter }) => chapter.revision))
