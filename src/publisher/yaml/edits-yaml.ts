import { err, ok, type Result } from '@/domain/result'
import { type EditKind, editKinds } from '@/domain/text/book'
import type { Problem, Report } from '@/publisher/problem'
import { paragraph } from '@/publisher/yaml/paragraphs'
import { type Located, list, located, object, optional, readYaml } from '@/publisher/yaml/yaml-shape'
import { count, oneOf, plainId, replacement, text, wording, yesOrNo } from '@/publisher/yaml/yaml-values'

/** How an edit finds its place: by a whole line, a piece of the source, a pattern, or the lines that it makes one paragraph of. */
export type Target =
  | { by: 'join'; ranges: JoinRange[]; replace: string }
  | { by: 'line'; line: string }
  | { by: 'find'; find: string; replace: string }
  | { by: 'pattern'; pattern: RegExp; replace: string }

/** Paragraphs that are one, from the first to the last of them. */
export interface JoinRange {
  first: number
  last: number
  /** The line of `edits.yaml`. */
  at: number
}

/** An entry of `edits.yaml`, checked by itself but not against the source. */
export interface EditDraft {
  id: Located<string>
  kind: EditKind
  reason: string
  target: Target
  places: number
  applied: boolean
  /** The line of `edits.yaml` where the entry begins. */
  at: number
}

const joinRange = paragraph((part) => part.includes('-'), 'paragraphs such as 12-14')

const entry = object({
  id: located(plainId),
  kind: oneOf(editKinds),
  reason: text('Say why, in words for readers.'),
  line: optional(wording, null),
  find: optional(wording, null),
  pattern: optional(wording, null),
  join: optional(list(located(joinRange), 1), null),
  replace: optional(replacement, null),
  places: optional(count, 1),
  apply: optional(yesOrNo, null),
})
type Entry = typeof entry extends { read(found: never): infer T } ? NonNullable<T> : never

/** Reads `edits.yaml`. An empty list is fine. */
export function readEdits(yaml: string): Result<EditDraft[], Problem[]> {
  const entries = readYaml('edits.yaml', yaml, list(entry))
  if (!entries.ok) return entries
  const problems: Problem[] = []
  const drafts = entries.value.flatMap((value) => draftOf(value, (problem) => problems.push(problem)) ?? [])
  return problems.length > 0 ? err(problems) : ok(drafts)
}

function draftOf(value: Entry, report: Report): EditDraft | undefined {
  const refuse = (message: string, remedy: string) => report({ file: 'edits.yaml', line: value.at, message, remedy })
  const name = `The edit "${value.id.value}"`
  if (value.kind === 'slip' && value.apply === true) {
    refuse(
      `${name} is a slip and cannot be applied.`,
      'Take "apply: true" out: a slip is a question to the reader. If it is certain, give it another kind.',
    )
    return undefined
  }
  const target = targetOf(value, name, refuse)
  if (!target) return undefined
  const { id, kind, reason, places, at } = value
  return { id, kind, reason, places, at, target, applied: value.apply ?? kind !== 'slip' }
}

function targetOf(value: Entry, name: string, refuse: (message: string, remedy: string) => void): Target | undefined {
  const { line, find, pattern, join, replace } = value
  if ([line, find, pattern, join].filter((way) => way !== null).length !== 1) {
    refuse(`${name} needs one way to find its place.`, 'Give it exactly one of "line", "find", "pattern" and "join".')
  } else if (join !== null) {
    return joinOf(value, join, name, refuse)
  } else if (line !== null) {
    if (replace === null && value.apply !== false) return { by: 'line', line }
    refuse(`${name} removes a line, so it takes neither "replace" nor "apply: false".`, 'Take them out, or use "find".')
  } else if (find !== null && value.kind === 'caption' && replace === null) {
    return { by: 'find', find, replace: find }
  } else if (replace === null) {
    refuse(`"replace" is missing in ${name.replace('The', 'the')}.`, 'Add "replace:"; only a caption may go without.')
  } else if (find !== null) {
    if (find !== replace) return { by: 'find', find, replace }
    refuse(`${name} changes nothing.`, 'Change "replace", or take the edit out.')
  } else if (pattern !== null) {
    return patternOf(pattern, replace, name, refuse)
  }
  return undefined
}

function joinOf(
  { apply, replace }: Entry,
  join: Array<Located<string | number>>,
  name: string,
  refuse: (message: string, remedy: string) => void,
): Target | undefined {
  if (apply !== false) return { by: 'join', ranges: join.map(rangeOf), replace: replace ?? '' }
  refuse(`${name} joins lines, so it takes no "apply: false".`, 'Take it out.')
  return undefined
}

function rangeOf({ value, at }: Located<string | number>): JoinRange {
  const [first, last] = String(value).split('-').map(Number)
  return { first: first ?? 0, last: last ?? 0, at }
}

function patternOf(pattern: string, replace: string, name: string, refuse: (message: string, remedy: string) => void) {
  try {
    return { by: 'pattern' as const, pattern: new RegExp(pattern, 'gu'), replace }
  } catch {
    refuse(
      `The pattern of ${name.replace('The', 'the')} is not a regular expression.`,
      'Mend it; it is JavaScript, flag u.',
    )
    return undefined
  }
}
