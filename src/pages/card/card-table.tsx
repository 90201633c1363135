import { View } from '@tarojs/components'
import { useMemo } from 'react'
import type { Range } from '@/domain/text/range'
import { shareTitle } from '@/domain/text/share-title'
import * as words from '@/domain/words'
import { Actions } from '@/pages/card/actions'
import styles from '@/pages/card/card.module.css'
import { CardImage } from '@/pages/card/card-image'
import { longSurface, useCardPicture } from '@/pages/card/use-card-picture'
import { Page } from '@/pages/shared/page/page'
import { Surface } from '@/pages/shared/page/surface'
import { useTheme } from '@/pages/shared/page/use-appearance'
import { useLanguage } from '@/pages/shared/page/use-language'
import { type CardSubject, cardWords, pathTo } from '@/pages/shared/sharing/draw-card'
import { Share } from '@/pages/shared/sharing/share'
import { device } from '@/wiring'

/** The card on a table, with its actions below. A friend lands on the passage, not on its card. */
export function CardTable({ chapter, range }: { chapter: string; range: Range }) {
  const language = useLanguage()
  const theme = useTheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of a page does not change while it lives
  const subject: CardSubject = useMemo(() => ({ chapter, range, language, theme }), [language, theme])
  const { picture, failed, finish } = useCardPicture(subject)
  const { quote } = cardWords(subject)
  const { say } = language.words
  const alt = say(words.cardPicture, { quote })
  return (
    <Page title={words.card}>
      <View className={styles.table}>
        <View className={styles.card}>
          {picture && <CardImage className={styles.image} src={picture.src} alt={alt} />}
          {failed && <View className={styles.failed}>{say(words.cardFailed)}</View>}
        </View>
      </View>
      {device.isSinglePage() ? (
        <View className={styles.preview}>{say(words.cardInMiniProgram)}</View>
      ) : (
        <Actions subject={subject} template="plain" finish={finish} />
      )}
      <Surface id={longSurface} />
      <Share page={{ title: shareTitle(quote), path: pathTo(subject), pictured: { chapter, range } }} />
    </Page>
  )
}
