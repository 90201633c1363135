import { View } from '@tarojs/components'
import { useMemo } from 'react'
import type { Range } from '@/domain/range'
import * as words from '@/domain/words'
import { type CardSubject, cardWords } from '../draw-card'
import { Page } from '../page'
import { chatSurface } from '../share-picture'
import { Surface } from '../surface'
import { useTheme } from '../use-appearance'
import { useLanguage } from '../use-language'
import { Actions } from './actions'
import styles from './card.module.css'
import { CardImage } from './card-image'
import { longSurface, useCardPicture } from './use-card-picture'
import { useCardShare } from './use-card-share'

/** The card lies on the table; below it is what can be done with it. */
export function CardTable({ chapter, range }: { chapter: string; range: Range }) {
  const language = useLanguage()
  const theme = useTheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of a page does not change while it lives
  const subject: CardSubject = useMemo(() => ({ chapter, range, language, theme }), [language, theme])
  const { picture, failed } = useCardPicture(subject)
  useCardShare(subject)
  const { say } = language.words
  const alt = say(words.cardPicture, { quote: cardWords(subject).quote })
  return (
    <Page title={words.card}>
      <View className={styles.table}>
        <View className={styles.card}>
          {picture && <CardImage className={styles.image} src={picture.src} alt={alt} />}
          {failed && <View className={styles.failed}>{say(words.cardFailed)}</View>}
        </View>
      </View>
      <Actions subject={subject} picture={picture} />
      <Surface id={longSurface} />
      <Surface id={chatSurface} />
    </Page>
  )
}
