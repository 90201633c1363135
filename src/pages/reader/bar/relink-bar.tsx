import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Sheet } from '@/components/sheet/sheet'
import { Verb } from '@/components/verb/verb'
import { Labelled } from '@/components/wordings/labelled'
import { useWords } from '@/components/words'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import { OtherChapters } from '@/pages/reader/bar/other-chapters'
import styles from '@/pages/reader/bar/relink-bar.module.css'
import type { Relinking } from '@/pages/reader/visit/use-relinking'

/** Pixels that the bar covers at the bottom of the screen, with space for a line above it. */
const barHeight = 160

export interface RelinkBarProps extends Relinking {
  /** The open chapter's id. */
  chapter: string
  /** The chosen sentence. */
  range?: Range
  /** A sentence was chosen. The bar must not cover it. */
  onShown(range: Range, covered: number): void
}

/** 換個位置: shows the lost mark and puts it on the chosen sentence. It takes the mark bar's place. */
export function RelinkBar({ mark, chapter, range, onPlace, onCancel, onTurn, onShown }: RelinkBarProps) {
  const { say, convert } = useWords()
  const [choosingChapter, setChoosingChapter] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each sentence, not for each render
  useEffect(() => {
    if (range) onShown(range, barHeight)
    setChoosingChapter(false)
  }, [range?.start, range?.end])
  return (
    <>
      <View className={styles.room} />
      <Sheet label={say(words.relink)}>
        {choosingChapter ? (
          <OtherChapters open={chapter} onTurn={onTurn} />
        ) : (
          <Labelled label={say(words.youMarked)} quiet>
            <View className={styles.words}>{convert(mark.target.selector[0].exact)}</View>
          </Labelled>
        )}
        {!range && !choosingChapter && <View className={styles.hint}>{say(words.relinkHint)}</View>}
        <View className={styles.verbs}>
          {range && (
            <Verb id="place-here" main onTap={() => onPlace(range)}>
              {say(words.placeHere)}
            </Verb>
          )}
          <Verb id="other-chapter" onTap={() => setChoosingChapter(!choosingChapter)}>
            {say(words.otherChapter)}
          </Verb>
          <Verb id="place-nowhere" onTap={onCancel}>
            {say(words.placeNowhere)}
          </Verb>
        </View>
      </Sheet>
    </>
  )
}
