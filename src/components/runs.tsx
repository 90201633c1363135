import { Text } from '@tarojs/components'
import type { WordingRun } from '@/domain/source-wording'

export interface RunsProps {
  runs: readonly WordingRun[]
  /** The class of what differs. */
  differing?: string
}

/** A wording, with what differs from the other one told apart. */
export function Runs({ runs, differing = '' }: RunsProps) {
  return (
    <>
      {runs.map(({ text, differs }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a passage never change their order
        <Text key={i} className={differs ? differing : ''}>
          {text}
        </Text>
      ))}
    </>
  )
}
