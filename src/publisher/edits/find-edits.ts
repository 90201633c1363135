import { differingPart } from '@/domain/edits/differing-part'
import type { Edit } from '@/domain/text/book'
import { refuseCount, refuseMixedWords, refuseOverlaps } from '@/publisher/edits/edit-checks'
import { joinLines } from '@/publisher/edits/joins'
import type { Match, Place } from '@/publisher/edits/match'
import type { Report } from '@/publisher/problem'
import type { SourceLine } from '@/publisher/source-lines'
import { refuseDoubleIds } from '@/publisher/yaml/double-ids'
import type { EditDraft, Target } from '@/publisher/yaml/edits-yaml'

/** The result of the edits on this source. */
export interface FoundEdits {
  edits: Edit[]
  /** The lines that readers see, with those joined that edits call one paragraph. */
  lines: SourceLine[]
  /** By paragraph number, in the order of the line. No two places overlap. */
  places: Map<number, Place[]>
}

/**
 * Finds the places of every edit. Lines are removed first, then lines are joined. All other edits look only at what there is then, at each line
 * by itself, and always at the source's own wording, so their order does not matter.
 */
export function findEdits(drafts: EditDraft[], lines: SourceLine[], report: Report): FoundEdits {
  refuseDoubleIds('edits.yaml', drafts, report)
  const { lines: seen, breaks } = joinLines(drafts, withoutRemoved(drafts, lines), report)
  const places = new Map(seen.map(({ paragraph }): [number, Place[]] => [paragraph, []]))
  const edits = drafts.map((draft, index) => {
    const joints = breaks.get(index)
    const matches =
      joints ?? (draft.target.by === 'line' ? lines : seen).flatMap((line) => matchesIn(line, draft.target))
    if (!joints) refuseCount(draft, matches, report)
    refuseMixedWords(draft, matches, report)
    for (const match of matches) {
      const place = placeOf(draft.target, index, match)
      if (place) places.get(match.line.paragraph)?.push(place)
    }
    return compiledEdit(draft, matches[0]?.text ?? '')
  })
  for (const line of seen) {
    // At the same start an insertion comes first: it stands before the words of the other edit.
    const ordered = places.get(line.paragraph)?.sort((a, b) => a.start - b.start || a.end - b.end) ?? []
    refuseOverlaps(ordered, edits, drafts, line, report)
  }
  return { edits, lines: seen, places }
}

function withoutRemoved(drafts: EditDraft[], lines: SourceLine[]): SourceLine[] {
  const removals = new Set(drafts.flatMap(({ target }) => (target.by === 'line' ? [target.line] : [])))
  return lines.filter(({ text }) => !removals.has(text))
}

function matchesIn(line: SourceLine, target: Target): Match[] {
  if (target.by === 'line') return line.text === target.line ? [{ line, start: 0, text: line.text }] : []
  if (target.by === 'pattern') {
    return [...line.text.matchAll(target.pattern)].map((match) => ({ line, start: match.index ?? 0, text: match[0] }))
  }
  const found: Match[] = []
  if (target.by === 'join') return found
  // In steps of one, not of `find`'s length: if two matches overlap, both must be seen.
  for (let at = line.text.indexOf(target.find); at >= 0; at = line.text.indexOf(target.find, at + 1)) {
    found.push({ line, start: at, text: target.find })
  }
  return found
}

/** Undefined for an edit without a place in a chapter: its line is removed, or its words stay as they are. */
function placeOf(target: Target, edit: number, { start, text }: Match): Place | undefined {
  if (target.by === 'line' || text === target.replace) return undefined
  const { at, was } = differingPart(text, target.replace)
  return { edit, start: start + at, end: start + at + was.length }
}

function compiledEdit(draft: EditDraft, find: string): Edit {
  const { kind, reason, places, applied, target } = draft
  if (target.by !== 'line' && target.replace !== find) {
    return { kind, ...wordings(find, target.replace), reason, applied }
  }
  return { kind, was: '', is: '', reason, applied, words: find, ...(places > 1 ? { places } : {}) }
}

function wordings(find: string, replace: string): Pick<Edit, 'was' | 'is'> {
  const { was, is } = differingPart(find, replace)
  return { was, is }
}
