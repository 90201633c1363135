import { namespace } from '@/domain/export/annotations'
import { hexHash } from '@/domain/import/hex-hash'
import { isObject, type JsonObject, listOf, objectsOf, textOf } from '@/domain/import/json'

/** A passage as another tool names it: by its words. */
export interface Quoted {
  exact: string
  prefix: string
  suffix: string
  /** Where it begins in that tool's text: a hint. */
  start: number
  /** It goes on to where this begins. */
  until?: Quoted
}

/** An annotation of another tool, of one passage. */
export interface ForeignMark {
  /** 32 hexadecimal digits: the same whenever it is read. */
  id: string
  quoted: Quoted
  note: string
  /** Milliseconds since 1970, as it says. */
  created?: number
  changed?: number
}

/**
 * What an annotation says in the terms of the W3C (https://www.w3.org/TR/annotation-model/) or of Hypothesis' API (`text`, `updated`), one for
 * each passage that it quotes; none where it quotes nothing.
 */
export function foreignMarks(item: unknown): ForeignMark[] {
  if (!isObject(item)) return []
  const quotes = objectsOf(item.target).flatMap(quotedIn)
  const note = noteOf(item)
  const [created, changed] = [timeOf(item.created), timeOf(item.modified ?? item.updated)]
  const name = textOf(item.id) || JSON.stringify([quotes, note, created])
  const others = name.length > longestName ? hexHash(name) : name
  return quotes.map((quoted, i) => ({
    id: idOf(i === 0 ? name : `${others}#${i}`),
    quoted,
    note,
    ...(created !== undefined && { created }),
    ...(changed !== undefined && { changed }),
  }))
}

/** A longer name, in UTF-16 code units, is not hashed anew for each passage: of thousands that would take minutes. */
const longestName = 10_000

const ownId = /^urn:bandu:([0-9a-f]{32})$/

/** One that was ours keeps its id. */
const idOf = (name: string): string => ownId.exec(name)?.[1] ?? hexHash(`${namespace}${name}`)

function timeOf(value: unknown): number | undefined {
  const time = Date.parse(textOf(value))
  return Number.isNaN(time) ? undefined : time
}

/** The passage of one target: its first quote, with the position beside it. */
function quotedIn(target: JsonObject): Quoted[] {
  const selectors = withRefined(target.selector)
  const position = selectors.find(({ type }) => type === 'TextPositionSelector')
  const start = typeof position?.start === 'number' && position.start > 0 ? Math.floor(position.start) : 0
  const quote = selectors.find(({ type, exact }) => type === 'TextQuoteSelector' && textOf(exact).trim() !== '')
  if (quote) return [quotedBy(quote, start)]
  return selectors.flatMap((range) => stretchOf(range, start)).slice(0, 1)
}

const quotedBy = ({ exact, prefix, suffix }: JsonObject, start: number): Quoted => ({
  exact: textOf(exact),
  prefix: textOf(prefix),
  suffix: textOf(suffix),
  start,
})

/** A RangeSelector goes from where its first selector begins to where its second one does. */
function stretchOf({ type, startSelector, endSelector }: JsonObject, start: number): Quoted[] {
  if (type !== 'RangeSelector') return []
  const [from] = quotedIn({ selector: startSelector })
  const [until] = quotedIn({ selector: endSelector })
  return from && until ? [{ ...from, start, until }] : []
}

/** How far selectors are followed into what refines them. */
const deepest = 4

/** Selectors, each with those that refine it. */
const withRefined = (selector: unknown, depth = 0): JsonObject[] =>
  depth > deepest ? [] : objectsOf(selector).flatMap((one) => [one, ...withRefined(one.refinedBy, depth + 1)])

function noteOf({ body, bodyValue, text }: JsonObject): string {
  const words = [...listOf(body).flatMap((one) => wordsOf(one)), textOf(bodyValue), textOf(text)]
  return words.filter((one) => one.trim() !== '').join('\n')
}

/** The words of a body. What says how to draw the passage are none; a tag is told from them by its #. */
function wordsOf(body: unknown, depth = 0): string[] {
  if (!isObject(body)) return [textOf(body)]
  const { purpose, value, format, items, source } = body
  if (purpose === 'highlighting' || depth > deepest) return []
  if (items !== undefined) return listOf(items).flatMap((one) => wordsOf(one, depth + 1))
  const words = textOf(value) || textOf(source)
  if (words === '') return []
  return [purpose === 'tagging' ? `#${words}` : format === 'text/html' ? withoutTags(words) : words]
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** No part looks beyond the next `<`: a text of nothing but beginnings of tags would else be read to its end for each. */
const withoutTags = (html: string): string =>
  html
    .replace(/<br\b[^<>]*>|<\/(?:p|div|li|blockquote|h[1-6])>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .trim()
