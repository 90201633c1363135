import type { Edition } from '@/domain/text/edition'
import { withoutFrame, withoutNumbers, withoutOrnaments } from '@/domain/verdict/chat-frame'
import { clauseEnd } from '@/domain/verdict/comparing/ends'
import type { Judged, QuotePlace } from '@/domain/verdict/judgement'

/** A pasted text with something left out that may not be of the quote. All offsets stay. */
export interface Reading {
  text: string
  /** Whether what was left out is none of the words where the text has the others. */
  isMeant(judged: readonly Judged[]): boolean
}

/** How a pasted text may be meant, each once: as it is, without what chats put around it, without a list's numbers, without ornaments. */
export function readingsOf(pasted: string, { chapters }: Edition): Reading[] {
  const textOf = ({ chapter }: QuotePlace): string => chapters.get(chapter)?.text ?? ''
  const framed = withoutFrame(pasted)
  const all: Reading[] = [
    { text: pasted, isMeant: () => true },
    { text: framed, isMeant: (judged) => placesOf(judged).every((place) => !isBehindTime(textOf(place), place)) },
    { text: withoutNumbers(framed), isMeant: () => true },
    {
      text: withoutOrnaments(framed),
      isMeant(judged) {
        const [first, last] = [judged[0], judged[judged.length - 1]]
        return (
          placesOf(first ? [first] : [])
            .slice(0, 1)
            .every((place) => beginsClause(textOf(place), place)) &&
          placesOf(last ? [last] : [])
            .slice(-1)
            .every((place) => endsClause(textOf(place), place))
        )
      },
    },
  ]
  return all.filter(({ text }, i) => all.findIndex((one) => one.text === text) === i)
}

const placesOf = (judged: readonly Judged[]): QuotePlace[] =>
  judged.flatMap((one) => (one.verdict === 'verbatim' ? one.places : []))

/** A time before the quote was another one. */
const isBehindTime = (text: string, { start }: QuotePlace): boolean =>
  /\d:\d{2}\s{0,3}$/.test(text.slice(Math.max(0, start - 8), start))

/** Within a clause an ornament may stand for its first words: 「[某某]就是一個工具」. */
const beginsClause = (text: string, { start }: QuotePlace): boolean =>
  start === 0 || clauseEnd.test(text.slice(Math.max(0, start - 1), start))

const endsClause = (text: string, { end }: QuotePlace): boolean =>
  end === text.length || clauseEnd.test(text.slice(end - 1, end + 1))
