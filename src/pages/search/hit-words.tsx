import { Runs } from '@/components/runs'
import type { Range } from '@/domain/text/range'
import styles from '@/pages/search/search.module.css'

/** A hit that is no longer stays on one line. UTF-16 code units. */
const undivided = 8

/** Words in which what matched stands out. */
export function HitWords({ text, matches }: { text: string; matches: readonly Range[] }) {
  const ends = matches.flatMap(({ start, end }) => [start, end])
  const cuts = [0, ...ends, text.length]
  const runs = cuts
    .slice(1)
    .map((end, i) => ({ text: text.slice(cuts[i], end), differs: i % 2 === 1 }))
    .filter(({ text }) => text !== '')
  const isLong = matches.some(({ start, end }) => end - start > undivided)
  return <Runs runs={runs} differing={isLong ? styles.hit : `${styles.hit} ${styles.undivided}`} />
}
