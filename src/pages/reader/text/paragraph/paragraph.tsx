import { memo } from 'react'
import { parsePieces } from '@/domain/drawing/pieces'
import type { BlockType } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { offsetAt } from '@/wiring'

export interface ParagraphProps {
  /** The block's words in the reader's script. */
  text: string
  /** How the words are split and drawn: `piecesOf`. */
  pieces: string
  /** Where the block begins in the chapter's text, in UTF-16 code units. */
  start: number
  kind: BlockType
  /** What a screen reader says before pieces: `heardIn`. */
  heard?: string
  /** The text was tapped. `at` is the character's offset in the chapter's text, or its piece's start if the device tells no more. */
  onChoose(at: number): void
  /** The words are one selectable text without looks. In a browser text is always selectable. */
  held?: boolean
  /** A long press on a piece. WeChat makes the words selectable only then. */
  onHold?(at: number): void
  /** The selection in a held paragraph changed; undefined if it was dropped. */
  onSelect?(range: Range | undefined): void
}

/** The web twin of `native/`: the same pieces with the same classes. */
export const Paragraph = memo(({ text, pieces, start, kind, heard = '{}', onChoose }: ParagraphProps) => {
  const words: Record<number, string> = JSON.parse(heard)
  return (
    <p className={`paragraph ${kind}`}>
      {parsePieces(pieces, text).map(({ at, text, tail = '', looks }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the text is for reading; keys are handled by use-reading-keys
        <span
          key={at}
          className={['piece', ...[...looks].map((letter) => `look-${letter}`)].join(' ')}
          data-at={start + at}
          data-heard={words[at]}
          onClick={(event) => {
            event.stopPropagation()
            onChoose(start + at + offsetAt(event.currentTarget, text + tail, event))
          }}
        >
          {text}
          {tail && <span className="tail">{tail}</span>}
        </span>
      ))}
    </p>
  )
})
