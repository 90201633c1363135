import { isOnlySimplified, isOnlyTraditional, toSimplified, toTraditional } from '@/publisher/drafting/characters'
import {
  type BookDraft,
  type DraftEdit,
  examplesOf,
  type Proposal,
  seenLines,
  withEdits,
} from '@/publisher/drafting/draft'
import type { SourceLine } from '@/publisher/source-lines'

/** A character of the other script, what stands there in the text's own, and the character behind it. */
interface Stranger {
  character: string
  own: string
  next: string
}

/** Proposes the text's own script for the characters of the other one. A character whose own form depends on its word goes by the next. */
export function proposeOneScript(draft: BookDraft): Proposal[] {
  if (draft.language === 'english') return []
  const isTraditional = draft.language === 'traditional'
  // Phrases decide between 發 and 髮, and they are known in 简体 only.
  const convert = isTraditional ? (text: string) => toTraditional(toSimplified(text)) : toSimplified
  const isStrange = isTraditional ? isOnlySimplified : isOnlyTraditional
  const lines = seenLines(draft)
  const strangers = lines.flatMap((line) => strangersIn(line, isStrange, convert))
  if (strangers.length === 0) return []
  const edits = editsFor(strangers, isTraditional ? '簡體字，與全文一樣作繁體。' : '繁體字，與全文一樣作簡體。')
  const found = lines.filter(({ text }) => [...text].some(isStrange))
  return [
    {
      chinese: isTraditional ? '繁體文裏的簡體字改繁體' : '簡體文裏的繁體字改簡體',
      english: isTraditional
        ? 'Traditional forms for the Simplified characters'
        : 'Simplified forms for the Traditional characters',
      examples: examplesOf(found),
      count: edits.reduce((sum, { places = 1 }) => sum + places, 0),
      accept: (before) => withEdits(before, ...edits),
    },
  ]
}

function strangersIn(
  { text }: SourceLine,
  isStrange: (character: string) => boolean,
  convert: (text: string) => string,
): Stranger[] {
  const [before, after] = [Array.from(text), Array.from(convert(text))]
  if (before.length !== after.length) return []
  return before.flatMap((character, index) => {
    const own = after[index] ?? character
    return isStrange(character) && own !== character ? [{ character, own, next: before[index + 1] ?? '' }] : []
  })
}

/** Words that both forms stand before cannot be told apart so. Then the more frequent form is taken for them. */
function editsFor(strangers: Stranger[], reason: string): DraftEdit[] {
  const byCharacter = grouped(strangers, ({ character }) => character)
  return [...byCharacter]
    .flatMap(([character, all]) => {
      const byOwn = [...grouped(all, ({ own }) => own)].sort((a, b) => b[1].length - a[1].length)
      const rarer = byOwn.slice(1)
      const taken = new Set<string>()
      const edits = rarer.map(([own, places]): DraftEdit => {
        const nexts = [...new Set(places.map(({ next }) => next))].filter(
          (next) => next !== '' && next !== '\n' && !taken.has(next),
        )
        for (const next of nexts) taken.add(next)
        const count = all.filter(({ next }) => nexts.includes(next)).length
        return entry(`${character}(?=[${nexts.map(escaped).join('')}])`, own, count, reason)
      })
      const rest = all.filter(({ next }) => !taken.has(next)).length
      const usual = byOwn[0]?.[0] ?? character
      const { pattern, ...others } = entry(`${character}(?![${[...taken].map(escaped).join('')}])`, usual, rest, reason)
      const { id, kind, ...then } = others
      const plain: DraftEdit = { id, kind, ...(taken.size === 0 ? { find: character } : { pattern }), ...then }
      return [plain, ...edits].filter(({ places = 1 }) => places > 0)
    })
    .map((edit, index) => ({ ...edit, id: index === 0 ? 'script' : `script-${index + 1}` }))
}

const entry = (pattern: string, replace: string, places: number, reason: string): DraftEdit => ({
  id: '',
  kind: 'variant',
  pattern,
  replace,
  ...(places !== 1 && { places }),
  reason,
})

const escaped = (character: string): string => character.replace(/[\\\]^-]/, '\\$&')

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
