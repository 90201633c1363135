import type { Book } from '@/domain/text/book'

/** What chats and search engines are told of a chapter, in 简体. */
export interface ChapterMetadata {
  book: Book
  /** Converts to 简体. */
  words(text: string): string
  title: string
  description: string
  /** The whole address, if the public origin is known. */
  url?: string
}

/**
 * The elements of a document's head that chats and search engines read: Open Graph (https://ogp.me), the canonical address, and an Article of
 * schema.org. The author is who spoke; the publisher is the outlet whose text it is.
 */
export function metadataOf({ book, words, title, description, url }: ChapterMetadata): string {
  const article = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: title,
    description,
    inLanguage: 'zh-Hans',
    datePublished: book.date,
    author: { '@type': 'Person', name: words(book.speaker) },
    publisher: { '@type': 'Organization', name: words(book.source.outlet) },
    isPartOf: { '@type': 'CreativeWork', name: words(book.title) },
    ...(url && { url }),
  }
  const properties: [string, string | undefined][] = [
    ['og:type', 'article'],
    ['og:title', title],
    ['og:description', description],
    ['og:site_name', words(book.title)],
    ['og:locale', 'zh_CN'],
    ['og:url', url],
  ]
  return [
    ...properties.flatMap(([property, content]) =>
      content ? [`<meta property="${property}" content="${escaped(content)}"/>`] : [],
    ),
    ...(url ? [`<link rel="canonical" href="${escaped(url)}"/>`] : []),
    `<script type="application/ld+json">${asScript(article)}</script>`,
  ].join('')
}

/** A value within a script element, which `</script>` would end. */
export const asScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c')

/** Words within an element or an attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '')
