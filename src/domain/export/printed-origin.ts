import type { Say } from '@/domain/say'
import type { Book } from '@/domain/text/book'
import { cardRevision, printedDay, printedMarks, printedNotes } from '@/domain/words'

/** What is printed, and when. */
export interface Printing {
  /** The revision of the chapter, if it is one chapter. */
  revision?: number
  /** In milliseconds since 1970. The day is that of the device's time zone. */
  time: number
  /** How many marks it has. */
  marks: number
  /** How many notes it has. */
  notes: number
}

interface Spelling {
  say: Say
  convert(text: string): string
}

/** The lines of a printed text's origin, in the reader's script: who spoke and who wrote it down, whose rights, when, and what the reader added. */
export function printedOrigin(
  { byline, credit, rights, source, speaker }: Book,
  { revision, time, marks, notes }: Printing,
  { say, convert }: Spelling,
): string[] {
  const names = (name: string): boolean => byline.some((words) => words.includes(name))
  const from = [...(names(speaker) ? [] : [speaker]), ...byline, ...(names(source.outlet) ? [] : [credit])].map(
    (words) => convert(words),
  )
  const date = new Date(time)
  const day = say(printedDay, { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() })
  const added = notes > 0 ? printedNotes : printedMarks
  return [
    [...from, ...(revision === undefined ? [] : [say(cardRevision, { revision })])].join('　'),
    convert(rights.line),
    marks > 0 ? `${day}，${say(added)}` : `${day}。`,
  ]
}
