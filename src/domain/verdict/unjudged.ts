import type { Book } from '@/domain/text/book'
import { withoutSaying } from '@/domain/verdict/attribution'
import type { Judged } from '@/domain/verdict/judgement'
import { lettersBetween, lettersOf, type Paste } from '@/domain/verdict/paste'

/** What stands between the parts of an attribution. */
const between = /[\s，,：:。、;；—–―()（）【】[\]「」『』“”"《》]+/

/** The words of a paste that say of whom and where it is, if they say more than the book says of itself. They are not judged. */
export function unjudgedOf(paste: Paste, sentences: readonly Judged[]): string | undefined {
  const { record, edition, text, letters } = paste
  const speaker = record.fold(edition.book.speaker).text
  const named = gapsOf(sentences, text.length)
    .map((gap) => lettersBetween(paste, gap))
    .filter((gap) => lettersOf(paste, gap).includes(speaker))
  // Most pastes name nobody.
  if (named.length === 0) return undefined
  const facts = factsOf(edition.book).map((fact) => record.fold(fact).text)
  const isKnown = (part: string): boolean => {
    const rest = withoutSaying(record.fold(part).text.replace(speaker, ''), record.fold)
    return facts.some((fact) => fact.includes(rest))
  }
  const left = named
    .map(({ start, end }) => text.slice(letters.origins[start], (letters.origins[end - 1] ?? 0) + 1))
    .filter((words) => !words.split(between).every(isKnown))
  return left.length > 0 ? left.join('；') : undefined
}

/** What the book says of where its words were said. */
function factsOf({ speaker, event, date, title, byline, source }: Book): string[] {
  const [year, month, day] = date.split('-').map(Number)
  return [speaker, event, date, `${year}年${month}月${day}日`, title, source.outlet, ...byline]
}

/** What of a text no sentence has. */
function gapsOf(sentences: readonly Judged[], length: number) {
  const starts = [0, ...sentences.map(({ pasted }) => pasted.end)]
  const ends = [...sentences.map(({ pasted }) => pasted.start), length]
  return starts.map((start, i) => ({ start, end: Math.max(start, ends[i] ?? length) }))
}
