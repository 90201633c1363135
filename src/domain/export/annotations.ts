import type { ExportWords } from '@/domain/export/export-words'
import type { ExportItem } from '@/domain/export/items'
import type { Fault } from '@/domain/fault'
import type { Book } from '@/domain/text/book'

/** Begins the ids of our annotations, and in JSON-LD our own terms. */
export const namespace = 'urn:bandu:'

/** The version of the shape below. A shape that an older app could not read raises it. */
export const annotationsVersion = 1

/**
 * Marks as a collection of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#collections). Fields that it has no
 * term for are in our own namespace, `bandu:`. Nothing is written twice, so nothing can disagree.
 *
 * @param faults what has failed on the device, for people who look into it; an import ignores it
 */
export function toAnnotations(
  items: readonly ExportItem[],
  book: Book,
  linkTo: ExportWords['linkTo'],
  faults: readonly Fault[] = [],
) {
  return {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { bandu: namespace }],
    id: `${namespace}marks:${book.id}`,
    type: 'AnnotationCollection',
    label: book.title,
    total: items.length,
    'bandu:version': annotationsVersion,
    'bandu:book': book.id,
    // The standard leaves open what a TextPositionSelector counts: w3c/web-annotation#206.
    'bandu:unit': 'UTF-16 code unit',
    ...(faults.length > 0 && { 'bandu:faults': faults }),
    first: {
      id: `${namespace}marks:${book.id}:1`,
      type: 'AnnotationPage',
      startIndex: 0,
      items: items.map((item) => toAnnotation(item, book, linkTo)),
    },
  }
}

/** A source must be an IRI, but links in WeChat are paths within the mini program. */
const iriOf = (link: string, name: string): string => (/^https?:/.test(link) ? link : namespace + name)

function toAnnotation({ mark, entry, place }: ExportItem, book: Book, linkTo: ExportWords['linkTo']) {
  const { id, created, body, target, ...own } = mark
  const { selector, ...aim } = target
  return {
    id: `${namespace}${id}`,
    type: 'Annotation',
    motivation: body === undefined ? 'highlighting' : 'commenting',
    created: isoTime(created),
    ...(body !== undefined && { body: { type: 'TextualBody', value: body, format: 'text/plain' } }),
    target: { source: iriOf(linkTo({ chapter: entry.id }), `${book.id}:${entry.id}`), selector },
    'bandu:chapter': entry.title,
    'bandu:link': linkTo(place),
    'bandu:mark': { ...own, target: aim },
  }
}

/** The last moment that a date can tell, in milliseconds since 1970 (ECMA-262, Time Values). */
const lastMoment = 8.64e15

const isoTime = (time: number): string => new Date(Math.min(time, lastMoment)).toISOString()
