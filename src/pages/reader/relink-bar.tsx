import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { Sheet } from '@/components/sheet/sheet'
import { Verb } from '@/components/verb/verb'
import { Labelled } from '@/components/wordings/labelled'
import { useWords } from '@/components/words'
import type { Range } from '@/domain/range'
import * as words from '@/domain/words'
import styles from './relink-bar.module.css'
import type { Relinking } from './use-relinking'

/** Pixels the bar covers at the bottom of the glass, with room for the line above it. */
const barHeight = 160

export interface RelinkBarProps extends Relinking {
  /** The sentence that the reader has chosen. */
  range?: Range
  /** A sentence was chosen: it must not lie under the bar. */
  onShown(range: Range, covered: number): void
}

/** 另劃一處, in the place of the mark bar: which mark is given a place, and whether it is put here. */
export function RelinkBar({ mark, range, onPlace, onLeave, onShown }: RelinkBarProps) {
  const { say, convert } = useWords()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each sentence, not for each render
  useEffect(() => {
    if (range) onShown(range, barHeight)
  }, [range?.start, range?.end])
  return (
    <Sheet label={say(words.relink)}>
      <Labelled label={say(words.youMarked)} quiet>
        <View className={styles.words}>{convert(mark.target.selector[0].exact)}</View>
      </Labelled>
      <View className={styles.verbs}>
        {range ? (
          <Verb id="place-here" main onTap={() => onPlace(range)}>
            {say(words.placeHere)}
          </Verb>
        ) : (
          <View className={styles.hint}>{say(words.relinkHint)}</View>
        )}
        <Verb id="place-nowhere" onTap={onLeave}>
          {say(words.placeNowhere)}
        </Verb>
      </View>
    </Sheet>
  )
}
