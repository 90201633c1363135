import type { Edit, EditPlaces } from '@/domain/text/book'
import type { PlacedLine } from '@/publisher/edits/edited-line'

/**
 * Each edit's places in a chapter, in the order of `Book.edits`. Starts are coded as distances, since small numbers compress well. An edit
 * that applies wherever its wording stands (each ， that was a half-width comma) is its index alone. That keeps 436 commas from taking a
 * tenth of the content's bytes.
 */
export function editPlaces(placed: PlacedLine[], text: string, edits: Edit[]): EditPlaces[] {
  const starts = new Map<number, number[]>()
  for (const { edited, start } of placed) {
    for (const { edit, at } of edited.places) starts.set(edit, [...(starts.get(edit) ?? []), start + at])
  }
  return [...starts]
    .sort(([a], [b]) => a - b)
    .map(([index, all]): EditPlaces => {
      const everywhere = occurrences(text, wordingHere(edits[index]))
      return String(everywhere) === String(all) ? [index] : [index, ...distances(all)]
    })
}

/** The wording at an edit's place: ours, or the source's if the edit only asks. */
const wordingHere = (edit: Edit | undefined): string => (edit?.applied ? edit.is : edit?.was) ?? ''

/** Where `wording` starts, from left to right, without overlaps; nowhere for an empty one. */
function occurrences(text: string, wording: string): number[] {
  const starts: number[] = []
  if (wording === '') return starts
  for (let at = text.indexOf(wording); at >= 0; at = text.indexOf(wording, at + wording.length)) starts.push(at)
  return starts
}

const distances = (starts: number[]): number[] => starts.map((start, index) => start - (starts[index - 1] ?? 0))
