import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Spoken } from '@/components/spoken'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import { blockStarts } from '@/domain/text/book'
import { clipped, clippedStart } from '@/domain/text/range'
import type { Judged, QuotePlace } from '@/domain/verdict/judgement'
import * as words from '@/domain/words'
import { OtherPlaces } from '@/pages/search/verdict/other-places'
import styles from '@/pages/search/verdict/verdict.module.css'
import { verdictTitle } from '@/pages/search/verdict/verdict-title'
import { whereOf } from '@/pages/search/verdict/where'
import { Uncopied } from '@/pages/shared/notices/uncopied'
import { jumpTo, openCard } from '@/pages/shared/places/open-place'
import { chapterById, device, finderOf, putOnClipboard, type Refusal } from '@/wiring'

/** A sentence that stands in the text, within its paragraph. */
export function Verbatim({ judged }: { judged: Judged & { verdict: 'verbatim' } }) {
  const { say, convert } = useWords()
  const { places, others, more, edits } = judged
  const [first] = places
  return (
    <View>
      <Spoken className={styles.title} role="heading">
        {say(verdictTitle(judged))}
      </Spoken>
      <View className={styles.where}>{whereOf(first, say, convert)}</View>
      {places.map((place) => (
        <InParagraph key={place.start} place={place} />
      ))}
      {edits.map(({ edit, start }) => (
        <View key={start} className={styles.remark}>
          <View>{say(words.verdictSource, { was: convert(edit.was), is: convert(edit.is) })}</View>
          <View>{convert(edit.reason)}</View>
        </View>
      ))}
      <Verbs id={String(judged.pasted.start)} places={places} />
      {others.length > 0 && <OtherPlaces id={String(judged.pasted.start)} places={others} more={more} />}
    </View>
  )
}

/** So much of the paragraph is shown before the quote and after it, in UTF-16 code units. */
const context = { before: 30, after: 60 }

/** Words up to their last clause that fits, with …… after it if there are more. */
function toClauseEnd(words: string, most: number): string {
  if (words.length <= most) return words
  const cut = clipped(words, most)
  const end = cut.search(/[。！？；，：][^。！？；，：]*$/)
  return `${end < 0 ? cut : cut.slice(0, end)}……`
}

function InParagraph({ place: { chapter, start, end } }: { place: QuotePlace }) {
  const { convert } = useWords()
  const { text } = finderOf(chapter)
  const starts = blockStarts(chapterById(chapter))
  const from = Math.max(0, ...starts.filter((at) => at <= start))
  const to = (starts.find((at) => at >= end) ?? text.length + 1) - 1
  const before = clippedStart(text.slice(from, start), context.before)
  const after = toClauseEnd(text.slice(end, to), context.after)
  return (
    <View className={styles.quote}>
      <Text className={styles.context}>{convert(before, { chapter, start: start - before.length })}</Text>
      <Text>{convert(text.slice(start, end), { chapter, start })}</Text>
      <Text className={styles.context}>{convert(after, { chapter, start: end })}</Text>
    </View>
  )
}

/** A card has the speaker's name: it takes one part, of the speaker's words alone. */
const canBeCard = ([{ whose }, ...rest]: readonly [QuotePlace, ...QuotePlace[]]): boolean =>
  rest.length === 0 && whose === 'speaker'

/** @param id tells the verbs of several sentences apart */
function Verbs({ id, places }: { id: string; places: readonly [QuotePlace, ...QuotePlace[]] }) {
  const { say, convert } = useWords()
  const [first] = places
  const { chapter } = first
  const quote = places
    .map(({ chapter, start, end }) => convert(finderOf(chapter).text.slice(start, end), { chapter, start }))
    .join('……')
  const [copied, setCopied] = useState<{ refusal?: Refusal }>()
  const copy = async (): Promise<void> => {
    const outcome = await putOnClipboard(quote)
    if (outcome.ok) device.tick()
    setCopied({ refusal: outcome.ok ? undefined : outcome.error })
  }
  return (
    <View>
      <View className={styles.verbs}>
        <Verb id={`see-${id}`} main onTap={() => jumpTo(chapter, first)}>
          {say(words.seePlace)}
        </Verb>
        {canBeCard(places) && (
          <Verb id={`card-${id}`} onTap={() => openCard(chapter, first)}>
            {say(words.makeCard)}
          </Verb>
        )}
        <Verb id={`copy-${id}`} onTap={() => void copy()}>
          {say(copied && !copied.refusal ? words.textCopied : words.copy)}
        </Verb>
      </View>
      <Uncopied text={copied?.refusal && quote} refusal={copied?.refusal} />
    </View>
  )
}
