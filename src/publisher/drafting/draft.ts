import type { EditKind } from '@/domain/text/book'
import { joinLines } from '@/publisher/edits/joins'
import type { ReadLine } from '@/publisher/reading/read-line'
import type { Encoding, Format } from '@/publisher/reading/source-form'
import type { SourceLine } from '@/publisher/source-lines'
import type { EditDraft } from '@/publisher/yaml/edits-yaml'

/** A line of the source, with what its reader knows of it. */
export type DraftLine = SourceLine & ReadLine

/** What the words of the text are written in. */
export type Language = 'traditional' | 'simplified' | 'english'

/** An entry of `edits.yaml`, as it is written. */
export interface DraftEdit {
  id: string
  kind: EditKind
  line?: string
  find?: string
  pattern?: string
  join?: string[]
  replace?: string
  places?: number
  reason: string
}

export interface DraftChapter {
  id: string
  /** The number of the line that it begins with. */
  paragraph: number
  /** Without a heading it begins with a paragraph like others. */
  hasHeading: boolean
}

/** A book as far as it is decided. */
export interface BookDraft {
  encoding: Encoding
  format: Format
  language: Language
  lines: DraftLine[]
  /** Words of `book.yaml` by their keys, such as `title` or `rights.line`. */
  facts: Record<string, string>
  chapters: DraftChapter[]
  edits: DraftEdit[]
  /** Types of paragraphs that are not speech. */
  types: Map<number, 'note' | 'caption' | 'item'>
}

/** A change to the draft that the publisher accepts or refuses. */
export interface Proposal {
  /** What it does and why, in one line each. */
  chinese: string
  english: string
  /** Some of the lines that it is about, and how many there are in all. */
  examples: Array<{ line: number; text: string }>
  count: number
  accept(draft: BookDraft): BookDraft
}

/** The lines that readers see by the draft's edits, with those joined that are one paragraph. */
export function seenLines({ lines, edits }: BookDraft): SourceLine[] {
  const removals = new Set(edits.flatMap(({ line }) => line ?? []))
  const seen = lines.filter(({ text }) => !removals.has(text))
  return joinLines(edits.flatMap(joinOf), seen, () => undefined).lines
}

function joinOf({ id, kind, reason, join, replace = '' }: DraftEdit): EditDraft[] {
  if (!join) return []
  const ranges = join.map((range) => {
    const [first = 0, last = 0] = range.split('-').map(Number)
    return { first, last, at: 1 }
  })
  const target = { by: 'join' as const, ranges, replace }
  return [{ id: { value: id, at: 1 }, kind, reason, target, places: 1, applied: true, at: 1 }]
}

export const withEdits = (draft: BookDraft, ...edits: DraftEdit[]): BookDraft => ({
  ...draft,
  edits: [...draft.edits, ...edits],
})

/** Three examples are enough to decide by. */
export const examplesOf = (lines: readonly DraftLine[] | readonly SourceLine[]): Proposal['examples'] =>
  lines.slice(0, 3).map(({ line, text }) => ({ line, text }))
