import { type BookDraft, examplesOf, type Proposal, seenLines } from '@/publisher/drafting/draft'

type Type = 'note' | 'caption' | 'item'

const caption = /^\s*(?:[（(]?[圖图](?:\s*\d+)?[:：]|[▲△▼]|\[?(?:image|figure|photo)(?: \d+)?[:：\]])/i
const note = /^\s*[（([【]?(?:註|注|編者註|编者注|編者按|编者按|譯註|译注|editor's note|note)[:：]/i

const kinds: Record<Type, { chinese: string; english: string }> = {
  caption: { chinese: '標明為圖註', english: 'Label these as captions' },
  note: { chinese: '標明為註', english: 'Label these as notes' },
  item: { chinese: '標明為列表項', english: 'Label these as items of a list' },
}

/** Proposes what is not speech: captions, notes, items of lists. Markdown says so itself; other texts by how a line begins. */
export function proposeTypes(draft: BookDraft): Proposal[] {
  const headings = new Set(draft.chapters.flatMap(({ paragraph, hasHeading }) => (hasHeading ? paragraph : [])))
  const roles = new Map(draft.lines.map(({ paragraph, role }) => [paragraph, role]))
  const typeOf = (paragraph: number, text: string): Type | undefined => {
    const role = roles.get(paragraph)
    if (role === 'picture' || caption.test(text)) return 'caption'
    if (role === 'code' || note.test(text)) return 'note'
    return role === 'item' ? 'item' : undefined
  }
  const lines = seenLines(draft).filter(({ paragraph }) => !headings.has(paragraph))
  return (Object.keys(kinds) as Type[]).flatMap((type) => {
    const found = lines.filter(({ paragraph, text }) => typeOf(paragraph, text) === type)
    if (found.length === 0) return []
    return [
      {
        ...kinds[type],
        examples: examplesOf(found),
        count: found.length,
        accept: (before) => ({
          ...before,
          types: new Map([...before.types, ...found.map(({ paragraph }) => [paragraph, type] as const)]),
        }),
      },
    ]
  })
}
