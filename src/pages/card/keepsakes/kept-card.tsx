import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { Spoken } from '@/components/spoken'
import { Tap } from '@/components/tap'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import { chapterName } from '@/domain/text/numeral'
import { placeToCardPath } from '@/domain/text/place'
import * as words from '@/domain/words'
import styles from '@/pages/card/keepsakes/keepsakes.module.css'
import type { PlacedKeepsake } from '@/pages/card/keepsakes/use-keepsakes'
import { templateName } from '@/pages/card/template-names'
import { keepsakes } from '@/pages/card/wiring'
import { unsavedPhrases } from '@/pages/shared/notices/unsaved'
import { jumpTo, openChapter } from '@/pages/shared/places/open-place'
import type { Keepsake } from '@/store/keepsakes'
import type { WriteProblem } from '@/store/storage'
import { notice, type Picture } from '@/wiring'

export interface KeptCardProps extends PlacedKeepsake {
  /** Undefined until it is drawn. */
  picture?: Picture
  /** The reader is tidying up. */
  deletable: boolean
}

/** A kept card. One whose words are not surely in the text shows the words that it had. */
export function KeptCard({ picture, deletable, ...card }: KeptCardProps) {
  const { say, convert } = useWords()
  const { keepsake } = card
  const [problem, setProblem] = useState<WriteProblem>()
  const quote = convert(keepsake.target.selector[0].exact)
  return (
    <View className={styles.item}>
      <Face card={card} quote={quote}>
        {picture ? (
          <Image className={styles.image} src={picture.src} mode="widthFix" />
        ) : (
          <View className={styles.words}>{quote}</View>
        )}
      </Face>
      <About {...card} />
      {deletable && (
        <Verb
          id={`delete-${keepsake.id}`}
          label={`${say(words.remove)}，${quote}`}
          onTap={() => setProblem(removed(keepsake))}
        >
          {say(words.remove)}
        </Verb>
      )}
      <Spoken role="status">{problem && <View className={styles.changed}>{say(unsavedPhrases[problem])}</View>}</Spoken>
    </View>
  )
}

/** What the reader sees of the card. A touch opens it, or the place where it was; a card of a retired chapter has none to open. */
function Face({ card, quote, children }: { card: PlacedKeepsake; quote: string; children: ReactNode }) {
  const id = `card-${card.keepsake.id}`
  if (isRetired(card)) {
    return (
      <View id={id} className={styles.card}>
        {children}
      </View>
    )
  }
  return (
    <Tap id={id} className={styles.card} label={quote} onTap={() => open(card)}>
      {children}
    </Tap>
  )
}

/** The template goes with the opening: the reader's last choice is for the cards that she makes. */
function open({ keepsake, chapter, range, candidate, revision }: PlacedKeepsake): void {
  if (range) {
    const path = placeToCardPath({ chapter: chapter.id, passage: { ...range, revision } })
    void Taro.navigateTo({ url: `${path}&template=${encodeURIComponent(keepsake.template)}` })
  } else if (candidate) jumpTo(chapter.id, candidate)
  else openChapter(chapter.id)
}

const isRetired = ({ chapter }: PlacedKeepsake): boolean => chapter.number === undefined

/** The chapter and the template; or what a correction of the text has done to the card. */
function About(card: PlacedKeepsake) {
  const { say } = useWords()
  const { chapter, revision, keepsake } = card
  const correction = correctionOf(card)
  // A retired chapter has no number, and its card has this phrase.
  if (correction) return <View className={styles.changed}>{say(correction, { revision })}</View>
  return (
    <View className={styles.about}>
      <View>{chapterName(chapter.number as number, say)}</View>
      <View>{say(templateName(keepsake.template))}</View>
    </View>
  )
}

/** The phrase for what has become of the card's words, if they are not as they were. */
function correctionOf(card: PlacedKeepsake): string | undefined {
  if (isRetired(card)) return words.lostRetired
  if (card.range) return card.changed ? words.keepsakeChanged : undefined
  return card.candidate ? words.keepsakeUnsure : words.keepsakeGone
}

/** Deletes a card, and offers to put it back. Returns why it could not be deleted, if it could not. */
function removed(keepsake: Keepsake): WriteProblem | undefined {
  const problem = keepsakes.getState().remove(keepsake.id)
  if (!problem) notice.getState().offerUndo(() => keepsakes.getState().putBack(keepsake))
  return problem
}
