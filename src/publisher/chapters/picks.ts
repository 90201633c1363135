import { type Block, blockJoiner, type Pick } from '@/domain/text/book'
import { clipped } from '@/domain/text/range'
import type { PlacedLine } from '@/publisher/edits/edited-line'
import type { Report } from '@/publisher/problem'
import type { ChapterDraft, PickDraft } from '@/publisher/yaml/book-yaml'

/** The editor's picks of one chapter, in the order of the text. A pick must be whole sentences that stand once in their paragraph. */
export function findPicks({ id, picks }: ChapterDraft, placed: PlacedLine[], blocks: Block[], report: Report): Pick[] {
  const bounds = sentenceBounds(blocks)
  return picks
    .flatMap((draft) => {
      const refuse = (message: string, remedy: string) => report({ file: 'book.yaml', line: draft.at, message, remedy })
      const line = placed.find(({ source }) => source.paragraph === draft.paragraph)
      if (line) return findPick(draft, line, bounds, refuse) ?? []
      refuse(
        `Paragraph ${draft.paragraph} is not in the chapter "${id.value}".`,
        `Put the pick under its own chapter, or mend the number: this one has ${extent(placed)}.`,
      )
      return []
    })
    .sort((a, b) => a.start - b.start)
}

function findPick(
  { paragraph, quote, why }: PickDraft,
  { source, edited, start }: PlacedLine,
  bounds: { starts: Set<number>; ends: Set<number> },
  refuse: (message: string, remedy: string) => void,
): Pick | undefined {
  const first = source.text.indexOf(quote)
  if (first < 0 || source.text.indexOf(quote, first + 1) >= 0) {
    refuse(
      `The pick "${clipped(quote, 12)}…" is ${first < 0 ? 'not' : 'more than once'} in paragraph ${paragraph}.`,
      `Copy whole sentences from line ${source.line} of source.txt as they stand there.`,
    )
    return undefined
  }
  const from = start + edited.toEdited(first, 'start')
  const to = start + edited.toEdited(first + quote.length, 'end')
  if (bounds.starts.has(from) && bounds.ends.has(to)) return { start: from, end: to, why }
  const wrong = bounds.starts.has(from) ? 'ends' : 'begins'
  refuse(
    `The pick "${clipped(quote, 12)}…" ${wrong} in the middle of a sentence.`,
    'Take in the whole of it, with its 。？！ and closing marks.',
  )
  return undefined
}

/** Where sentences begin and end, as offsets in the chapter's text. */
function sentenceBounds(blocks: Block[]): { starts: Set<number>; ends: Set<number> } {
  const starts = new Set<number>()
  const ends = new Set<number>()
  let blockStart = 0
  for (const { text, sentences } of blocks) {
    for (const start of sentences) starts.add(blockStart + start)
    for (const end of [...sentences.slice(1), text.length]) ends.add(blockStart + end)
    blockStart += text.length + blockJoiner.length
  }
  return { starts, ends }
}

const extent = (placed: PlacedLine[]): string => `${placed[0]?.source.paragraph} to ${placed.at(-1)?.source.paragraph}`
