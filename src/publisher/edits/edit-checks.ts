import type { Edit } from '@/domain/text/book'
import type { Match, Place } from '@/publisher/edits/match'
import type { Report } from '@/publisher/problem'
import type { SourceLine } from '@/publisher/source-lines'
import type { EditDraft } from '@/publisher/yaml/edits-yaml'

const file = 'edits.yaml'

/** Refuses an edit that matches nothing, or not as often as it says. */
export function refuseCount(draft: EditDraft, matches: Match[], report: Report): void {
  if (matches.length === draft.places) return
  const shown = matches.slice(0, 5).map(({ line }) => line.line)
  const where = `${shown.length > 1 ? 'lines' : 'line'} ${shown.join(', ')}${matches.length > 5 ? ' …' : ''}`
  const found = matches.length === 0 ? 'matches nothing in' : `matches ${times(matches.length)} (${where}) in`
  report({
    file,
    line: draft.at,
    message: `The edit "${draft.id.value}" ${found} source.txt; it says ${times(draft.places)}.`,
    remedy:
      matches.length === 0
        ? 'Copy the words from source.txt as they stand there. Lines that an edit removes are not looked at.'
        : `Take in more words around the place, or, if all are meant, write "places: ${matches.length}".`,
  })
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

/** Refuses a pattern that matches several wordings, or breaks with several kinds of blanks: readers are shown one `find` for each edit. */
export function refuseMixedWords(draft: EditDraft, matches: Match[], report: Report): void {
  const words = [...new Set(matches.map(({ text }) => text))]
  if (words.length < 2) return
  const shown = words.slice(0, 5)
  const message =
    draft.target.by === 'join'
      ? `The lines that "${draft.id.value}" joins are apart by different blanks: ${shown.map((blanks) => JSON.stringify(blanks)).join(' ')}.`
      : `The pattern of "${draft.id.value}" matches different words: ${shown.join(' ')}.`
  report({ file, line: draft.at, message, remedy: 'Write one edit for each of them.' })
}

/** Refuses two edits at one place: their order, and what to show a reader who taps there, would be unclear. */
export function refuseOverlaps(
  ordered: Place[],
  edits: Edit[],
  drafts: EditDraft[],
  line: SourceLine,
  report: Report,
): void {
  ordered.forEach((place, index) => {
    const before = ordered[index - 1]
    if (!before || !meet(before, place, edits)) return
    const [one, other] = [drafts[before.edit], drafts[place.edit]]
    report({
      file,
      line: other?.at ?? 1,
      message: `The edits "${one?.id.value}" and "${other?.id.value}" meet at one place, on line ${line.line} of source.txt.`,
      remedy: 'Make one edit of the two, or take one out.',
    })
  })
}

// Two different deletions side by side leave nothing between them, so the order to undo them would be unclear.
function meet(a: Place, b: Place, edits: Edit[]): boolean {
  const bothInsert = a.start === a.end && b.start === b.end
  const bothDelete = a.edit !== b.edit && edits[a.edit]?.is === '' && edits[b.edit]?.is === ''
  return b.start < a.end || (b.start === a.end && (bothInsert || bothDelete))
}
