import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { Tap } from '@/components/tap'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import { chapterName } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import styles from '@/pages/card/keepsakes/keepsakes.module.css'
import type { PlacedKeepsake } from '@/pages/card/keepsakes/use-keepsakes'
import { templateName } from '@/pages/card/template-names'
import { cardChoice, keepsakes } from '@/pages/card/wiring'
import { unsavedPhrases } from '@/pages/shared/notices/unsaved'
import { openCard, openChapter } from '@/pages/shared/places/open-place'
import type { Keepsake } from '@/store/keepsakes'
import type { WriteProblem } from '@/store/storage'
import { notice, type Picture } from '@/wiring'

export interface KeptCardProps extends PlacedKeepsake {
  /** Undefined until it is drawn. */
  picture?: Picture
  /** The reader is tidying up. */
  deletable: boolean
}

/** A kept card. One whose words are gone from the text shows the words that it had. */
export function KeptCard({ picture, deletable, ...card }: KeptCardProps) {
  const { say, convert } = useWords()
  const { keepsake, chapter, range } = card
  const [problem, setProblem] = useState<WriteProblem>()
  const [{ exact }] = keepsake.target.selector
  const open = (): void => {
    if (range) {
      cardChoice.getState().change({ template: keepsake.template })
      openCard(chapter.id, range)
    } else if (chapter.number !== undefined) openChapter(chapter.id)
  }
  return (
    <View className={styles.item}>
      <Tap id={`card-${keepsake.id}`} className={styles.card} label={convert(exact)} onTap={open}>
        {picture ? (
          <Image className={styles.image} src={picture.src} mode="widthFix" />
        ) : (
          <View className={styles.words}>{convert(exact)}</View>
        )}
      </Tap>
      <About {...card} />
      {deletable && (
        <Verb id={`delete-${keepsake.id}`} onTap={() => setProblem(removed(keepsake))}>
          {say(words.remove)}
        </Verb>
      )}
      {problem && <View className={styles.changed}>{say(unsavedPhrases[problem])}</View>}
    </View>
  )
}

/** The chapter and the template; or what a correction of the text has done to the card. */
function About({ chapter, range, changed, revision, keepsake }: PlacedKeepsake) {
  const { say, convert } = useWords()
  if (!range) return <View className={styles.changed}>{say(words.keepsakeGone, { revision })}</View>
  if (changed) return <View className={styles.changed}>{say(words.keepsakeChanged, { revision })}</View>
  return (
    <View className={styles.about}>
      <View>{chapter.number === undefined ? convert(chapter.title) : chapterName(chapter.number, say)}</View>
      <View>{say(templateName(keepsake.template))}</View>
    </View>
  )
}

/** Deletes a card, and offers to put it back. Returns why it could not be deleted, if it could not. */
function removed(keepsake: Keepsake): WriteProblem | undefined {
  const problem = keepsakes.getState().remove(keepsake.id)
  if (!problem) notice.getState().offerUndo(() => keepsakes.getState().putBack(keepsake))
  return problem
}
