import { View } from '@tarojs/components'
import { Runs } from '@/components/runs'
import { Spoken } from '@/components/spoken'
import { Verb } from '@/components/verb/verb'
import { Labelled } from '@/components/wordings/labelled'
import { useWords } from '@/components/words'
import type { Judged } from '@/domain/verdict/judgement'
import * as words from '@/domain/words'
import searchStyles from '@/pages/search/search.module.css'
import styles from '@/pages/search/verdict/verdict.module.css'
import { verdictTitle } from '@/pages/search/verdict/verdict-title'
import { whereOf } from '@/pages/search/verdict/where'
import { jumpTo, openCard } from '@/pages/shared/places/open-place'

/** A sentence that is like one of the text: both wordings, with what differs marked in each. */
export function Altered({ judged }: { judged: Judged & { verdict: 'altered' } }) {
  const { say, convert } = useWords()
  const { place, wordings, doubts } = judged
  const { chapter } = place
  const source = wordings.source.map(({ text, differs, start }) => ({
    text: convert(text, { chapter, start }),
    differs,
  }))
  return (
    <View>
      <Spoken className={styles.title} role="heading">
        {say(verdictTitle(judged))}
      </Spoken>
      <View className={styles.where}>{whereOf(place, say, convert)}</View>
      <View className={styles.wordings}>
        <Labelled label={say(words.youPasted)} quiet>
          <Runs runs={wordings.pasted} differing={styles.differs} />
        </Labelled>
        <Labelled label={say(words.sourceText)} quiet>
          <Runs runs={source} differing={styles.differs} />
        </Labelled>
      </View>
      <Differences judged={judged} />
      {doubts.map(({ edit, start }) => (
        <View key={start} className={styles.remark}>
          {say(words.verdictDoubt, { is: convert(edit.is) })}
        </View>
      ))}
      <View className={styles.verbs}>
        <Verb id={`see-${judged.pasted.start}`} main onTap={() => jumpTo(chapter, place)}>
          {say(words.seePlace)}
        </Verb>
        {place.whose === 'speaker' && (
          <Verb id={`card-${judged.pasted.start}`} onTap={() => openCard(chapter, place)}>
            {say(words.cardOfSource)}
          </Verb>
        )}
      </View>
    </View>
  )
}

/** What is marked, in words: a screen reader says nothing of a mark. */
function Differences({ judged: { place, wordings } }: { judged: Judged & { verdict: 'altered' } }) {
  const { say, convert } = useWords()
  return (
    <Spoken className={searchStyles.said} role="list" label={say(words.differences)}>
      {wordings.differences.map(({ pasted, source: { text, start } }) => (
        <Spoken key={`${start}${pasted}`} role="listitem">
          {say(phraseOf(pasted, text), { pasted, source: convert(text, { chapter: place.chapter, start }) })}
        </Spoken>
      ))}
    </Spoken>
  )
}

function phraseOf(pasted: string, source: string): string {
  if (source === '') return words.wordsMore
  return pasted === '' ? words.wordsLess : words.wordsOther
}
