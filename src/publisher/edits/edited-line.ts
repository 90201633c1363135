import type { Edit } from '@/domain/text/book'
import type { Place } from '@/publisher/edits/match'
import type { SourceLine } from '@/publisher/source-lines'

/** A source line as readers see it. Offsets are UTF-16 code units. */
export interface EditedLine {
  text: string
  /** Where each edit stands in `text`: at its `is` if applied, else at its `was`. In order. */
  places: Array<{ edit: number; at: number }>
  /** Converts an offset in the source line to one in `text`. At an inserted piece, an end falls before it and a start after it. */
  toEdited(offset: number, side: 'start' | 'end'): number
}

/** A source line in its chapter: as edited, with its start in the chapter's text. */
export interface PlacedLine {
  source: SourceLine
  edited: EditedLine
  start: number
}

/** Applies the edits of one line. `places` are in order and do not overlap. */
export function editLine(source: string, places: Place[], edits: Edit[]): EditedLine {
  let text = ''
  let read = 0
  const edited: EditedLine['places'] = []
  const changes: Array<Place & { growth: number }> = []
  for (const place of places) {
    const edit = edits[place.edit]
    text += source.slice(read, place.start)
    read = place.start
    edited.push({ edit: place.edit, at: text.length })
    if (!edit?.applied) continue
    text += edit.is
    read = place.end
    changes.push({ ...place, growth: edit.is.length - (place.end - place.start) })
  }
  return {
    text: text + source.slice(read),
    places: edited,
    toEdited: (offset, side) =>
      changes.reduce((at, { start, end, growth }) => {
        const passed = end < offset || (end === offset && (end > start || side === 'start'))
        return passed ? at + growth : at
      }, offset),
  }
}
