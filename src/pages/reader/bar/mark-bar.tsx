import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { colourWords } from '@/components/colour-words'
import { Icon, type IconName } from '@/components/icon/icon'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { lookLetters } from '@/domain/drawing/pieces'
import { type MarkColour, markColours } from '@/domain/marks/mark'
import * as words from '@/domain/words'
import styles from '@/pages/reader/bar/mark-bar.module.css'

export interface MarkBarProps {
  /** The colour of the mark that is chosen, if one is. */
  colour?: MarkColour
  onDraw(colour: MarkColour): void
  /** Present for a while after a mark was removed or its note emptied. */
  onUndo?: () => void
  /** What the passage is, and a way to the next kind. */
  unit: ReactNode
  /** The ends of the passage, once they are wanted. */
  ends?: ReactNode
  /** How many others marked the passage, in words. */
  readers?: string
  /** What the reader must know of the mark. */
  trouble?: ReactNode
  /** What she may want to know of it. */
  notice?: ReactNode
  onNote(): void
  onCopy(): void
  onCard(): void
  /** Present where the source has another wording. */
  onSource?: () => void
  /** How this target shares; each has its own way (`share-action`). */
  share: ReactNode
}

/** What can be done with a passage, at the thumb. */
export function MarkBar({
  colour,
  onDraw,
  onUndo,
  unit,
  ends,
  readers,
  trouble,
  notice,
  onNote,
  onCopy,
  onCard,
  onSource,
  share,
}: MarkBarProps) {
  const { say } = useWords()
  return (
    <Sheet label={say(words.drawUnderline)}>
      <View className={styles.swatches}>
        {markColours.map((swatch) => (
          <Tap
            key={swatch}
            id={`draw-${swatch}`}
            className={`${styles.swatch} ${swatch === colour ? styles.drawn : ''}`}
            label={say(colourWords[swatch]) + (swatch === colour ? `，${say(words.remove)}` : '')}
            chosen={swatch === colour}
            onTap={() => onDraw(swatch)}
          >
            <View className={`${styles.sample} look-${lookLetters[swatch]}`}>{say(words.draw)}</View>
          </Tap>
        ))}
        {onUndo ? (
          <Tap id="undo" className={styles.undo} onTap={onUndo}>
            <Icon name="undo" small />
            {say(words.undo)}
          </Tap>
        ) : readers ? (
          <View className={styles.readers}>{readers}</View>
        ) : (
          unit
        )}
      </View>
      {trouble}
      {notice}
      <View className={styles.hair} />
      {ends}
      <View className={styles.actions}>
        <BarAction id="note" icon="note" label={say(words.note)} onChoose={onNote} />
        <BarAction id="copy" icon="copy" label={say(words.copy)} onChoose={onCopy} />
        {share}
        <BarAction id="card" icon="card" label={say(words.card)} onChoose={onCard} />
        {onSource && <BarAction id="source" icon="source" label={say(words.source)} onChoose={onSource} />}
      </View>
    </Sheet>
  )
}

export interface BarActionProps {
  id: string
  icon: IconName
  label: string
  onChoose?: () => void
}

export function BarAction({ id, icon, label, onChoose }: BarActionProps) {
  return (
    <Tap id={id} className={styles.action} onTap={onChoose}>
      <Icon name={icon} />
      <View className={styles.label}>{label}</View>
    </Tap>
  )
}
