import type { Match } from '@/publisher/edits/match'
import type { Report } from '@/publisher/problem'
import type { SourceLine } from '@/publisher/source-lines'
import type { EditDraft, JoinRange } from '@/publisher/yaml/edits-yaml'

/** Lines with those joined that edits call one paragraph, and where they were apart, for each such edit. */
export interface Joined {
  lines: SourceLine[]
  /** By the index of the edit. A match is the line break with the blanks on both sides of it. */
  breaks: Map<number, Match[]>
}

/**
 * Joins lines. A joined one keeps the numbers of its first line and holds the lines as they stand, with a line break between them, which
 * the edit then replaces. Ranges that share an end make one paragraph. Refuses ranges that overlap or name no line.
 */
export function joinLines(drafts: EditDraft[], lines: SourceLine[], report: Report): Joined {
  const after = breaksAfter(drafts, lines, report)
  const joined: SourceLine[] = []
  const breaks = new Map<number, Match[]>(
    drafts.flatMap(({ target }, edit) => (target.by === 'join' ? [[edit, []]] : [])),
  )
  const marked: Array<{ edit: number; at: number; start: number }> = []
  lines.forEach((line, index) => {
    const before = lines[index - 1]
    const edit = before && after.get(before.paragraph)
    const last = joined[joined.length - 1]
    if (edit === undefined || !last) {
      joined.push(line)
      return
    }
    marked.push({ edit, at: joined.length - 1, start: last.text.length })
    joined[joined.length - 1] = { ...last, text: `${last.text}\n${line.text}` }
  })
  for (const { edit, at, start } of marked) {
    const line = joined[at]
    if (line) breaks.get(edit)?.push(breakAt(line, start))
  }
  return { lines: joined, breaks }
}

function breakAt(line: SourceLine, at: number): Match {
  const before = /[^\S\n]*$/.exec(line.text.slice(0, at))?.[0] ?? ''
  const after = /^[^\S\n]*/.exec(line.text.slice(at + 1))?.[0] ?? ''
  return { line, start: at - before.length, text: `${before}\n${after}` }
}

/** The edit that joins a line to the next, by the paragraph's number of the first of the two. Removed lines in between do not count. */
function breaksAfter(drafts: EditDraft[], lines: SourceLine[], report: Report): Map<number, number> {
  const after = new Map<number, number>()
  const indexOf = new Map(lines.map(({ paragraph }, index) => [paragraph, index]))
  drafts.forEach(({ id, target }, edit) => {
    if (target.by !== 'join') return
    for (const range of target.ranges) {
      const [first, last] = [indexOf.get(range.first), indexOf.get(range.last)]
      const within = first === undefined || last === undefined ? [] : lines.slice(first, last)
      if (within.length === 0 || within.some(({ paragraph }) => after.has(paragraph))) {
        report(refusal(id.value, range, within.length === 0))
        continue
      }
      for (const { paragraph } of within) after.set(paragraph, edit)
    }
  })
  return after
}

const refusal = (id: string, { first, last, at }: JoinRange, isMissing: boolean) => ({
  file: 'edits.yaml',
  line: at,
  message: isMissing
    ? `The edit "${id}" joins paragraphs ${first} to ${last}, but readers see no line with one of these numbers.`
    : `The edit "${id}" joins paragraphs ${first} to ${last}, some of which are joined already.`,
  remedy: isMissing
    ? 'Count the lines of source.txt that are not empty, and begin and end with one that no edit removes.'
    : 'Let ranges share at most their first or last paragraph.',
})
