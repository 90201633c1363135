import { memo } from 'react'
import type { ParagraphProps } from './paragraph'

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'native-paragraph': Pick<ParagraphProps, 'text' | 'pieces' | 'start'> & {
        kind?: ParagraphProps['kind']
        onChoose(event: { detail: { at: number } }): void
      }
    }
  }
}

/**
 * The paragraph as a native component of the mini program: `native/`. What most paragraphs are is left unsaid, since every prop
 * crosses the bridge with each of them.
 */
export const Paragraph = memo(({ text, pieces, start, kind, onChoose }: ParagraphProps) => (
  <native-paragraph
    text={text}
    pieces={pieces}
    start={start}
    kind={kind === 'speech' ? undefined : kind}
    onChoose={({ detail }) => onChoose(Number(detail.at))}
  />
))
