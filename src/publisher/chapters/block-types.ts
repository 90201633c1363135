import type { BlockType } from '@/domain/text/book'
import type { Report } from '@/publisher/problem'
import { type ChapterDraft, namedTypes } from '@/publisher/yaml/book-yaml'

/**
 * The types that `book.yaml` gives to blocks of one chapter, by block id. `known` are the ids of the chapter's blocks
 * after the heading; any other, and a block of two types, is refused.
 */
export function blockTypesOf(draft: ChapterDraft, known: string[], report: Report): Map<string, BlockType> {
  const types = new Map<string, BlockType>()
  for (const type of namedTypes) {
    for (const { value, at } of draft.types[type]) {
      const ids = blockIds(String(value), known)
      const stranger = ids.find((id) => !known.includes(id))
      const double = ids.find((id) => types.has(id))
      if (stranger) {
        report({
          file: 'book.yaml',
          line: at,
          message: `Paragraph ${stranger.slice(1)} is not in the text of the chapter "${draft.id.value}" (${extent(known)}).`,
          remedy: 'Count the lines of source.txt that are not empty. A heading or a removed line takes no type.',
        })
      } else if (double) {
        const message = `Paragraph ${double.slice(1)} is called both ${types.get(double)} and ${type}.`
        report({ file: 'book.yaml', line: at, message, remedy: 'Choose one.' })
      }
      for (const id of ids) types.set(id, type)
    }
  }
  return types
}

/** `19-21` as p19, p20, p21. A range past the chapter's end gives only that end, so that one slip makes one message. */
function blockIds(paragraphs: string, known: string[]): string[] {
  const [first, last] = paragraphs.split('-')
  if (last === undefined) return [`p${first}`]
  if (!known.includes(`p${last}`)) return [`p${last}`]
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => `p${Number(first) + step}`)
}

const extent = (ids: string[]): string =>
  ids.length === 0 ? 'it has none' : `paragraphs ${ids[0]?.slice(1)} to ${ids.at(-1)?.slice(1)}`
