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
  /** The chosen mark's colour, if a mark is chosen. */
  colour?: MarkColour
  onDraw(colour: MarkColour): void
  /** Present for some seconds after a mark was removed or its note emptied. */
  onUndo?: () => void
  /** The passage's unit, with a way to the next. */
  unit: ReactNode
  /** The row with the passage's ends, if it is shown. */
  ends?: ReactNode
  /** How many other readers marked the passage, in words. */
  readers?: string
  /** What the reader must know about the mark. */
  trouble?: ReactNode
  /** What she may want to know about it. */
  notice?: ReactNode
  onNote(): void
  /** What the next copy holds, in words. */
  copyLabel: string
  onCopy(): void
  onCard(): void
  /** Missing if the source has the same wording. */
  onSource?: () => void
  /** Missing if the passage holds no term. */
  onTerms?: () => void
  /** The share button, which differs by platform (`share-action`). */
  share: ReactNode
}

/** The actions on a passage, within reach of the thumb. */
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
  copyLabel,
  onCopy,
  onCard,
  onSource,
  onTerms,
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
        <BarAction id="copy" icon="copy" label={copyLabel} onChoose={onCopy} />
        {share}
        <BarAction id="card" icon="card" label={say(words.card)} onChoose={onCard} />
        {onSource && <BarAction id="source" icon="source" label={say(words.source)} onChoose={onSource} />}
        {TERMS && onTerms && <BarAction id="terms" icon="term" label={say(words.terms)} onChoose={onTerms} />}
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
