import { type ArtefactRule, artefactRules } from '@/publisher/drafting/artefact-rules'
import {
  type BookDraft,
  type DraftEdit,
  examplesOf,
  type Proposal,
  seenLines,
  withEdits,
} from '@/publisher/drafting/draft'
import type { SourceLine } from '@/publisher/source-lines'

/** Proposes the edits for each kind of mechanical artefact that the lines have. */
export function proposeArtefacts(draft: BookDraft): Proposal[] {
  const lines = seenLines(draft)
  const here = artefactRules.filter(({ languages }) => languages?.includes(draft.language) ?? true)
  return [...new Set(here.map(({ chinese }) => chinese))].flatMap((chinese) => {
    const rules = here.filter((rule) => rule.chinese === chinese)
    const edits = rules.flatMap((rule) => editsBy(rule, lines))
    if (edits.length === 0) return []
    const patterns = rules.map(({ pattern }) => new RegExp(pattern, 'u'))
    return [
      {
        chinese,
        english: rules[0]?.english ?? '',
        examples: examplesOf(lines.flatMap((line) => aroundFirst(line, patterns))),
        count: edits.reduce((sum, { places = 1 }) => sum + places, 0),
        accept: (before) => withEdits(before, ...edits),
      },
    ]
  })
}

/** The line from a little before the first match on; nothing without one. */
function aroundFirst(line: SourceLine, patterns: readonly RegExp[]): SourceLine[] {
  const found = patterns.map((pattern) => line.text.search(pattern)).filter((at) => at >= 0)
  if (found.length === 0) return []
  const start = Math.min(...found) - 15
  return [start <= 0 ? line : { ...line, text: `…${line.text.slice(start)}` }]
}

/** One edit for each wording that the rule finds, since readers are shown one wording for each. */
function editsBy(rule: ArtefactRule, lines: readonly SourceLine[]): DraftEdit[] {
  const pattern = new RegExp(rule.pattern, 'gu')
  const counts = new Map<string, number>()
  for (const { text } of lines) {
    for (const [found] of text.matchAll(pattern)) counts.set(found, (counts.get(found) ?? 0) + 1)
  }
  return [...counts]
    .filter(([found]) => rule.replace(found) !== found)
    .map(([found, places], index) => ({
      id: index === 0 ? rule.id : `${rule.id}-${index + 1}`,
      kind: rule.kind,
      ...finder(rule, found, places, lines),
      replace: rule.replace(found),
      ...(places > 1 && { places }),
      reason: rule.reason,
    }))
}

/** The wording alone, if it stands nowhere else; invisible characters by their numbers. */
function finder(
  rule: ArtefactRule,
  found: string,
  places: number,
  lines: readonly SourceLine[],
): Pick<DraftEdit, 'find' | 'pattern'> {
  const everywhere = lines.reduce((sum, { text }) => sum + overlapping(text, found), 0)
  const wording = [...found].map(escaped).join('')
  if (everywhere === places) return /^[^\s\p{C}]+$/u.test(found) ? { find: found } : { pattern: wording }
  return { pattern: rule.exactly?.(wording) ?? wording }
}

function overlapping(text: string, words: string): number {
  let count = 0
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) count++
  return count
}

/** Visible in a file, and taken as it is in a pattern. */
const escaped = (character: string): string =>
  /^[\s\p{C}\u3000]$/u.test(character)
    ? `\\u{${character.codePointAt(0)?.toString(16)}}`
    : character.replace(/[$()*+./?[\\\]^{|}-]/, '\\$&')
