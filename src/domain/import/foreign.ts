import { namespace } from '@/domain/export/annotations'
import { hexHash } from '@/domain/import/hex-hash'
import { isObject, type JsonObject, listOf, objectsOf, textOf } from '@/domain/import/json'

/** A passage as another tool quotes it. */
export interface Quoted {
  exact: string
  prefix: string
  suffix: string
  /** Its start in that tool's text: a hint. */
  start: number
  /** The passage goes on to the start of this quote. */
  until?: Quoted
}

/** One passage of another tool's annotation. */
export interface ForeignMark {
  /** 32 hexadecimal digits, the same each time it is imported. */
  id: string
  quoted: Quoted
  note: string
  /** Milliseconds since 1970, as the annotation says. */
  created?: number
  changed?: number
}

/**
 * The passages that an annotation quotes, in the terms of the W3C (https://www.w3.org/TR/annotation-model/) or of Hypothesis' API (`text`,
 * `updated`). Empty if it quotes nothing.
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

/** A longer name, in UTF-16 code units, is hashed once and not for each passage: for thousands of passages that would take minutes. */
const longestName = 10_000

const ownId = /^urn:bandu:([0-9a-f]{32})$/

/** An annotation that this app exported keeps its id. */
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

/** A RangeSelector goes from the start of its first selector to the start of its second. */
function stretchOf({ type, startSelector, endSelector }: JsonObject, start: number): Quoted[] {
  if (type !== 'RangeSelector') return []
  const [from] = quotedIn({ selector: startSelector })
  const [until] = quotedIn({ selector: endSelector })
  return from && until ? [{ ...from, start, until }] : []
}

/** How many levels of refining selectors are followed. */
const deepest = 4

/** Selectors with the selectors that refine them. */
const withRefined = (selector: unknown, depth = 0): JsonObject[] =>
  depth > deepest ? [] : objectsOf(selector).flatMap((one) => [one, ...withRefined(one.refinedBy, depth + 1)])

function noteOf({ body, bodyValue, text }: JsonObject): string {
  const words = [...listOf(body).flatMap((one) => wordsOf(one)), textOf(bodyValue), textOf(text)]
  return words.filter((one) => one.trim() !== '').join('\n')
}

/** The words of a body. Instructions for drawing are no words. A tag gets a # in front. */
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

/** No pattern looks beyond the next `<`. Otherwise a text of only tag beginnings would be read to its end for each of them. */
const withoutTags = (html: string): string =>
  html
    .replace(/<br\b[^<>]*>|<\/(?:p|div|li|blockquote|h[1-6])>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .trim()
