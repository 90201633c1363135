import { memo } from 'react'
import { parsePieces } from '@/domain/drawing/pieces'
import type { BlockType } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { offsetAt } from '@/wiring'

export interface ParagraphProps {
  /** The block's words in the reader's script. */
  text: string
  /** How they are cut and drawn: `piecesOf`. */
  pieces: string
  /** Where the block begins in the chapter's text, in UTF-16 code units. */
  start: number
  kind: BlockType
  /** The text was tapped: `at` is the character in the chapter's text, or where its piece begins if the screen does not say more. */
  onChoose(at: number): void
  /** The words are one text that can be selected, without looks. A browser's always can. */
  held?: boolean
  /** A long press on a piece, where the words have to be made selectable first. */
  onHold?(at: number): void
  /** What is selected of a held paragraph; undefined once that was given up. */
  onSelect?(range: Range | undefined): void
}

/** The web twin of `native/`: the same pieces, drawn with the same classes. */
export const Paragraph = memo(({ text, pieces, start, kind, onChoose }: ParagraphProps) => (
  <p className={`paragraph ${kind}`}>
    {parsePieces(pieces, text).map(({ at, text, tail = '', looks }) => (
      // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: text to be read; the keyboard has its own way (use-reading-keys)
      <span
        key={at}
        className={['piece', ...[...looks].map((letter) => `look-${letter}`)].join(' ')}
        data-at={start + at}
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
))
