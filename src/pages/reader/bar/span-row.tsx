import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import type { Move, Span, Unit } from '@/domain/choosing/span'
import * as words from '@/domain/words'
import styles from '@/pages/reader/bar/span-row.module.css'

const unitWords: Record<Unit, string> = {
  clause: words.clause,
  sentence: words.sentence,
  paragraph: words.paragraph,
}

/** The passage's unit. A tap changes it to the next. */
export function UnitControl({ unit, onWiden }: Pick<Span, 'unit'> & { onWiden(): void }) {
  const { say } = useWords()
  return (
    <Tap id="unit" className={styles.unit} onTap={onWiden}>
      {say(unit ? unitWords[unit] : words.free)}
      <View className={styles.down}>
        <Icon name="forward" small />
      </View>
    </Tap>
  )
}

export interface SpanRowProps extends Pick<Span, 'step'> {
  canMove(move: Move): boolean
  onMove(move: Move): void
  /** Shown between the two ends. */
  children?: ReactNode
}

/** The two ends of the passage, each with arrows back and forth. */
export function SpanRow({ step, canMove, onMove, children }: SpanRowProps) {
  const { say } = useWords()
  const by = say(step === 'clause' ? words.oneClause : words.oneSentence)
  const arrow = (move: Move, label: string) => {
    const disabled = !canMove(move)
    return (
      <Tap
        id={`${move.end}-${move.way}`}
        className={`${styles.step} ${disabled ? styles.still : ''}`}
        label={label}
        disabled={disabled}
        onTap={() => onMove(move)}
      >
        <Icon name={move.way === 'back' ? 'back' : 'forward'} small />
      </Tap>
    )
  }
  const end = (end: Move['end'], back: string, forth: string) => (
    <>
      {arrow({ end, way: 'back' }, back)}
      <View className={styles[end]} />
      {arrow({ end, way: 'forth' }, forth)}
    </>
  )
  return (
    <View className={styles.row}>
      {end('start', say(words.startBack, { by }), say(words.startForth, { by }))}
      {children || <View className={styles.gap} />}
      {end('end', say(words.endBack, { by }), say(words.endForth, { by }))}
    </View>
  )
}
