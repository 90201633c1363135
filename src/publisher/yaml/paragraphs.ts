import { scalar } from '@/publisher/yaml/yaml-shape'

/** Paragraphs by their numbers, such as `5`, `19-28` or `106b`, of those that `accepts` takes. `what` completes "must be …". */
export const paragraph = (accepts: (written: string) => boolean, what: string) =>
  scalar(
    what,
    (value): value is string | number => isParagraph(value) && accepts(String(value)),
    'A paragraph is the number of a line of source.txt, empty lines not counted.',
  )

function isParagraph(value: unknown): value is string | number {
  const [, first, last] = /^([1-9]\d*)(?:[b-z]|-([1-9]\d*))?$/.exec(String(value)) ?? []
  return first !== undefined && (last === undefined || Number(first) < Number(last))
}
