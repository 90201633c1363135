/** A stretch of a chapter's text: UTF-16 code units, `end` not included. */
export interface Range {
  start: number
  end: number
}

export const rangesMeet = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end

export const sameRange = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end
