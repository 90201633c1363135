import * as v from 'valibot'
import type { Range } from './range'
import { anchor, type Selectors } from './selector'

/** How a mark is drawn. The plain underline first, then the four washes in the order the bar shows them. */
export const markColours = ['underline', 'yellow', 'pink', 'blue', 'purple'] as const
export type MarkColour = (typeof markColours)[number]

/** The most a note may hold, in UTF-16 code units. */
export const noteLimit = 1000

/**
 * A reader's mark: `highlighting`, or with a `body` `commenting`, in the terms of the W3C Web Annotation Data Model.
 * `created` is in milliseconds since 1970. `version` orders the changes of one mark: a clock that never runs back, in
 * milliseconds, then the id of the change.
 */
export interface Mark {
  id: string
  target: { source: string; revision: number; selector: Selectors }
  colour: MarkColour
  body?: string
  created: number
  version: [hlc: number, mutationId: string]
}

const offset = v.pipe(v.number(), v.integer(), v.minValue(0))
const id = v.pipe(v.string(), v.minLength(1))

/** What a stored mark must look like. Unknown keys are kept, since a later version of the app may have written them. */
export const markSchema = v.looseObject({
  id,
  target: v.looseObject({
    source: id,
    revision: offset,
    selector: v.tuple([
      v.looseObject({
        type: v.picklist(['TextQuoteSelector']),
        exact: v.pipe(v.string(), v.minLength(1)),
        prefix: v.string(),
        suffix: v.string(),
      }),
      v.looseObject({ type: v.picklist(['TextPositionSelector']), start: offset, end: offset }),
    ]),
  }),
  colour: v.picklist(markColours),
  body: v.optional(v.string()),
  created: offset,
  version: v.tuple([offset, v.string()]),
})

/** A mark and where it stands in today's text. */
export interface PlacedMark {
  mark: Mark
  range: Range
}

/** The marks whose words are in the text, in the order of the text; of two at one place the older first. */
export function placeMarks(marks: readonly Mark[], text: string): PlacedMark[] {
  return marks
    .flatMap((mark) => {
      const found = anchor(mark.target.selector, text)
      return found.outcome === 'sure' ? [{ mark, range: found.range }] : []
    })
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || a.mark.created - b.mark.created)
}
