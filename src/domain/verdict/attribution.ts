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

/** A paste without where it is from, as this app copies it (`withSource`). */
export function withoutSource(text: string, title: string, fold: Fold): string {
  // A field of one line turns line breaks into spaces.
  const at = text.search(/(?:\n\n|\s\s)《(?![\s\S]*\s\s《)/)
  const isSource = at >= 0 && title !== '' && fold(text.slice(at)).text.startsWith(fold(title).text)
  return isSource ? text.slice(0, at) : text
}

/** As in a list: 「1. 」, 「2）」, 「③」. */
export const numberBefore = /^(?:\d{1,2}[.、)）]|[①-⑳])[^\S\n]*(?!\d)/

type Where = 'before' | 'after'

/** What may name the speaker: up to a colon, a comma or a blank, or in brackets; behind dashes, in brackets or behind a blank. */
const names: { [where in Where]: readonly RegExp[] } = {
  before: [/^[^：:\n]{1,24}[：:]/, /^[^，,：:\n]{1,24}[，,]/, /^[^\s，,：:】\]]{1,20}[】\]\s]/],
  after: [/by[^\S\n]{0,3}\S{1,20}$/i, /[—–―-]+[^—–―\n]{0,30}$/, /[（(【[][^（(【[\n]{0,30}$/, /\s\S{1,20}$/],
}

/** What may be said of the speaker around the words. 「張小龍沒有說過：」 and 「張小龍笑談到：」 are words of their own. */
const sayings = [
  '',
  '說',
  '說過',
  '說道',
  '曾說',
  '曾說過',
  '講',
  '講過',
  '曾講',
  '曾講過',
  '曰',
  '表示',
  '指出',
  '認為',
]
const denial = /[不没非假]/
/** On what occasion: 「張小龍在微信公開課上說：」. */
const occasion = /^在[^不没未非]{1,16}[上中裏]/

/** The letters of a part of an attribution without that somebody said it, and somewhere: 在2019微信公開課上說. */
export function withoutSaying(letters: string, fold: Fold): string {
  const said = sayings.map((saying) => fold(saying).text).filter((saying) => saying !== '' && letters.endsWith(saying))
  const longest = Math.max(0, ...said.map(({ length }) => length))
  return letters
    .slice(0, letters.length - longest)
    .replace(/^[在于於]/, '')
    .replace(/[上中里裏]$/, '')
}

function isNameOf(speaker: string, name: string, where: Where, { fold }: Record): boolean {
  const letters = fold(name).text
  const at = letters.indexOf(speaker)
  if (at < 0) return false
  const rest = letters.slice(at + speaker.length)
  if (where === 'after')
    return /^(?:\s|by)/i.test(name) ? letters.replace(/^by/, '') === speaker : !denial.test(letters)
  return sayings.some((saying) => fold(saying).text === rest.replace(occasion, ''))
}

/** A unit without what names the speaker before it (「張小龍：」) or after it (「——張小龍」). Undefined if nothing is left. */
export function withoutName(
  { edition, record, text, letters }: Attributed,
  unit: Unit,
  where: Where,
): Unit | undefined {
  const speaker = record.fold(edition.book.speaker).text
  const { start, end } = wholeOf(unit)
  const from = (letters.origins[start - 1] ?? -1) + 1
  const words = text.slice(from, (letters.origins[end - 1] ?? 0) + 1)
  const name = names[where]
    .map((pattern) => pattern.exec(words))
    .find((found) => found !== null && isNameOf(speaker, found[0], where, record))
  if (!name || speaker === '') return unit
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
