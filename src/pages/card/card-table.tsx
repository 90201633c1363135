import { View } from '@tarojs/components'
import { Spoken } from '@/components/spoken'
import { cardText } from '@/domain/card/card-text'
import type { Range } from '@/domain/text/range'
import { shareTitle } from '@/domain/text/share-title'
import * as words from '@/domain/words'
import { Actions } from '@/pages/card/actions'
import styles from '@/pages/card/card.module.css'
import { CardImage } from '@/pages/card/card-image'
import { Chooser } from '@/pages/card/choice/chooser'
import { Switches } from '@/pages/card/choice/switches'
import { useOrderedCard } from '@/pages/card/choice/use-ordered-card'
import { longSurface, useCardPicture } from '@/pages/card/use-card-picture'
import { Page } from '@/pages/shared/page/page'
import { Surface } from '@/pages/shared/page/surface'
import { pathTo } from '@/pages/shared/sharing/draw-card'
import { Share } from '@/pages/shared/sharing/share'
import { device } from '@/wiring'

export interface CardTableProps {
  chapter: string
  range: Range
  /** The template of a kept card that was opened. */
  template?: string
}

/** The card on a table, with its actions below. A friend lands on the passage, not on its card. */
export function CardTable({ chapter, range, template: opened }: CardTableProps) {
  const { subject, card, template, choose, switches } = useOrderedCard(chapter, range, opened)
  const { drawn, failed, finish } = useCardPicture(subject, template)
  const isPreview = device.isSinglePage()
  const { say } = subject.language.words
  const text = cardText(card)
  const alt = say(words.cardPicture, { quote: text })
  return (
    <Page title={words.card}>
      <View className={styles.table}>
        <View className={styles.card}>
          {drawn && <CardImage className={styles.image} src={drawn.src} alt={alt} />}
          <Spoken role="status">{failed && <View className={styles.failed}>{say(words.cardFailed)}</View>}</Spoken>
        </View>
        {!isPreview && <Chooser subject={subject} chosen={template} onChoose={choose} />}
      </View>
      {isPreview ? (
        <View className={styles.preview}>{say(words.cardInMiniProgram)}</View>
      ) : (
        <Actions subject={subject} text={text} finish={finish}>
          <Switches {...switches} />
        </Actions>
      )}
      <Surface id={longSurface} />
      <Share page={{ title: shareTitle(card.quote), path: pathTo(subject), pictured: subject }} />
    </Page>
  )
}
