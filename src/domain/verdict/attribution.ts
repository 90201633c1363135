import { type Fold, type FoldedText, foldedOffset } from '@/domain/anchoring/fold'
import type { Edition } from '@/domain/text/edition'
import type { Record } from '@/domain/verdict/record'
import { type Unit, wholeOf } from '@/domain/verdict/units'

/** A pasted text in its letters, and the record that it is judged against. */
interface Attributed {
  edition: Edition
  record: Record
  text: string
  letters: FoldedText
}

const link = /https?:\/\/[!-~]+/g

/** A paste without links, and without where it is from as this app copies it (`withSource`). Blanks take its place, so all offsets stay. */
export function withoutSource(text: string, title: string, fold: Fold): string {
  const linkless = text.replace(link, (address) => ' '.repeat(address.length))
  // A field of one line turns line breaks into spaces.
  const at = linkless.search(/(?:\n\n|\s\s)《(?![\s\S]*\s\s《)/)
  const isSource = at >= 0 && title !== '' && fold(linkless.slice(at)).text.startsWith(fold(title).text)
  return isSource ? linkless.slice(0, at) : linkless
}

const nameBefore = /^[^：:\n]{1,24}[：:]/
/** As in a list: 「1. 」, 「2）」. */
export const numberBefore = /^\d{1,2}[.、)）][^\S\n]*(?!\d)/
const nameAfter = /[—–―-]+[^—–―\n]{0,30}$/

/** What may stand between the speaker's name and the colon. 「張小龍沒有說過：」 and 「張小龍笑談到：」 are words of their own. */
const sayings = ['', '說', '說過', '說道', '曾說', '曾說過', '講', '講過', '曾講', '曾講過', '曰']

function isNameOf(speaker: string, name: string, where: 'before' | 'after', { fold }: Record): boolean {
  const letters = fold(name).text
  const at = letters.indexOf(speaker)
  const rest = letters.slice(at + speaker.length)
  return at >= 0 && (where === 'after' || sayings.some((saying) => fold(saying).text === rest))
}

/** A unit without what names the speaker before it (「張小龍：」) or after it (「——張小龍」). Undefined if nothing is left. */
export function withoutName(
  { edition, record, text, letters }: Attributed,
  unit: Unit,
  where: 'before' | 'after',
): Unit | undefined {
  const speaker = record.fold(edition.book.speaker).text
  const { start, end } = wholeOf(unit)
  const from = (letters.origins[start - 1] ?? -1) + 1
  const words = text.slice(from, (letters.origins[end - 1] ?? 0) + 1)
  const name = (where === 'before' ? nameBefore : nameAfter).exec(words)
  const isSpeakers = name !== null && speaker !== '' && isNameOf(speaker, name[0], where, record)
  if (!isSpeakers) return unit
  const cut = foldedOffset(letters, from + (where === 'before' ? name[0].length : name.index))
  const [head, ...rest] = unit
    .map((part) =>
      where === 'before'
        ? { start: Math.max(part.start, cut), end: part.end }
        : { start: part.start, end: Math.min(part.end, cut) },
    )
    .filter((part) => part.start < part.end)
  return head && [head, ...rest]
}
