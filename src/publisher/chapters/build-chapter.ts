import { type Block, blockJoiner, type EditPlaces, type Pick, type Point } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { blockTypesOf } from '@/publisher/chapters/block-types'
import type { ChapterLines } from '@/publisher/chapters/divide'
import { findHidden, findPicks } from '@/publisher/chapters/picks'
import { findPoints } from '@/publisher/chapters/points'
import { sentenceStarts } from '@/publisher/chapters/sentences'
import { editPlaces } from '@/publisher/edits/edit-places'
import type { PlacedLine } from '@/publisher/edits/edited-line'
import { editLine } from '@/publisher/edits/edited-line'
import type { FoundEdits } from '@/publisher/edits/find-edits'
import type { Report } from '@/publisher/problem'
import type { SourceLine } from '@/publisher/source-lines'
import type { PointDraft } from '@/publisher/yaml/points-yaml'

/** A chapter without its revision, with what its entry in the book needs. */
export interface BuiltChapter {
  id: string
  /** Its lines, by which quotes of the source are found. */
  placed: PlacedLine[]
  blocks: Block[]
  edits: EditPlaces[]
  picks: Pick[]
  /** What 看一看 never shows. */
  hidden: Range[]
  points: Point[]
  /** UTF-16 code units of `chapterText`. */
  length: number
}

/** Turns a chapter's lines into blocks, edit places, picks, hidden passages and points, all in offsets of the chapter's text. */
export function buildChapter(
  { draft, lines }: ChapterLines,
  points: PointDraft[],
  found: FoundEdits,
  report: Report,
): BuiltChapter {
  const placed = placeLines(lines, found)
  for (const line of placed) refuseEmptyPieces(line, report)
  const pieces = placed.flatMap(piecesOf)
  const headings = draft.heading === null ? 0 : 1
  const known = pieces.slice(headings).map(({ id }) => id)
  const types = blockTypesOf(draft, known, report)
  const blocks = pieces.map(({ id, text }, index): Block => {
    const type = index < headings ? 'heading' : (types.get(id) ?? 'speech')
    return { id, type, text, sentences: sentenceStarts(text) }
  })
  const quoted = { id: draft.id.value, placed, blocks }
  const hidden = findHidden(draft.hidden, quoted, report)
  const text = blocks.map(({ text }) => text).join(blockJoiner)
  return {
    ...quoted,
    edits: editPlaces(placed, text, found.edits),
    picks: findPicks(draft.picks, hidden, quoted, report),
    hidden,
    points: findPoints(points, quoted, report),
    length: text.length,
  }
}

function placeLines(lines: SourceLine[], { edits, places }: FoundEdits): PlacedLine[] {
  let start = 0
  return lines.map((source) => {
    const placed = { source, edited: editLine(source.text, places.get(source.paragraph) ?? [], edits), start }
    start += placed.edited.text.length + blockJoiner.length
    return placed
  })
}

/** A line's blocks: one, or several if an edit puts line breaks into it (`p106`, `p106b`, `p106c`, …). */
function piecesOf({ source, edited }: PlacedLine): Array<{ id: string; text: string }> {
  return edited.text.split(blockJoiner).map((text, index) => {
    const suffix = index === 0 ? '' : String.fromCharCode('a'.charCodeAt(0) + index)
    return { id: `p${source.paragraph}${suffix}`, text }
  })
}

function refuseEmptyPieces({ source, edited }: PlacedLine, report: Report): void {
  if (edited.text.split(blockJoiner).every((piece) => piece.trim() !== '')) return
  report({
    file: 'source.txt',
    line: source.line,
    message: 'The edits of this line leave an empty paragraph.',
    remedy: 'Remove a whole line with "line:" in edits.yaml, and put a line break only between words.',
  })
}
