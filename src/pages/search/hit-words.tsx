import { Text, View } from '@tarojs/components'
import { tailStart } from '@/domain/drawing/last-line'
import { lookLetters } from '@/domain/drawing/pieces'
import type { LookRange } from '@/domain/drawing/runs'
import { isWithin, type Range } from '@/domain/text/range'
import styles from '@/pages/search/search.module.css'

/** A hit that is no longer stays on one line. UTF-16 code units. */
const undivided = 8

export interface HitWordsProps {
  text: string
  matches: readonly Range[]
  /** The reader's marks in the text, the lowest first. */
  looks?: readonly LookRange[]
}

/** Words in which what matched stands out, and marks look as they do in the text. The last line has at least two characters. */
export function HitWords({ text, matches, looks = [] }: HitWordsProps) {
  const isLong = matches.some(({ start, end }) => end - start > undivided)
  const hit = isLong ? styles.hit : `${styles.hit} ${styles.undivided}`
  const classesAt = (at: number): string =>
    [
      ...lettersAt(looks, at).map((letter) => `look-${letter} ${styles.joined}`),
      matches.some((match) => isWithin(at, match)) && hit,
    ]
      .filter(Boolean)
      .join(' ')
  const tail = tailStart(text)
  const ends = [...matches, ...looks].flatMap(({ start, end }) => [start, end])
  const cuts = [...new Set([0, tail, ...ends])].filter((at) => at < text.length).sort((a, b) => a - b)
  const drawn = (from: number, to: number) =>
    cuts.map((at, i) =>
      at >= from && at < to ? (
        <Text key={at} className={classesAt(at)}>
          {text.slice(at, cuts[i + 1])}
        </Text>
      ) : null,
    )
  return (
    <>
      {drawn(0, tail)}
      {tail < text.length && <View className="piece tail">{drawn(tail, text.length)}</View>}
    </>
  )
}

/** The topmost wash at a place, and a line over any. */
function lettersAt(looks: readonly LookRange[], at: number): string[] {
  const here = looks.filter((range) => isWithin(at, range)).map(({ look }) => lookLetters[look])
  const wash = here.filter((letter) => letter !== lookLetters.underline).pop()
  return [wash, here.find((letter) => letter === lookLetters.underline)].filter((letter) => letter !== undefined)
}
