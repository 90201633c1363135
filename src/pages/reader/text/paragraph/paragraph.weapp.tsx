import { memo } from 'react'
import type { Range } from '@/domain/text/range'
import type { ParagraphProps } from '@/pages/reader/text/paragraph/paragraph'

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'native-paragraph': Pick<ParagraphProps, 'text' | 'pieces' | 'start' | 'held' | 'heard'> & {
        kind?: ParagraphProps['kind']
        onChoose(event: { detail: { at: number } }): void
        onHold(event: { detail: { at: number } }): void
        onSelect(event: { detail: { range?: Range } }): void
      }
    }
  }
}

/**
 * The paragraph as a native component of the mini program: `native/`. A prop with its usual value is left out, since every prop of every
 * paragraph crosses the bridge.
 */
export const Paragraph = memo(
  ({ text, pieces, start, kind, held, heard, onChoose, onHold, onSelect }: ParagraphProps) => (
    <native-paragraph
      text={text}
      pieces={pieces}
      start={start}
      kind={kind === 'speech' ? undefined : kind}
      held={held || undefined}
      heard={heard}
      onChoose={({ detail }) => onChoose(Number(detail.at))}
      onHold={({ detail }) => onHold?.(Number(detail.at))}
      onSelect={({ detail }) => onSelect?.(detail.range)}
    />
  ),
)
