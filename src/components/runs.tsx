import { Text, View } from '@tarojs/components'
import { tailStart } from '@/domain/drawing/last-line'
import { runsBetween, type WordingRun } from '@/domain/edits/source-wording'

export interface RunsProps {
  runs: readonly WordingRun[]
  /** The class of the differing runs. */
  differing?: string
}

/** A wording with its differing runs marked. Its last line has at least two characters. */
export function Runs({ runs, differing = '' }: RunsProps) {
  const words = runs.map(({ text }) => text).join('')
  const at = tailStart(words)
  const drawn = (start: number, end: number) =>
    runsBetween(runs, start, end).map(({ text, differs }, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a passage never change their order
      <Text key={i} className={differs ? differing : ''}>
        {text}
      </Text>
    ))
  return (
    <>
      {drawn(0, at)}
      {at < words.length && <View className="piece tail">{drawn(at, words.length)}</View>}
    </>
  )
}
