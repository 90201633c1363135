import type { Book } from '@/domain/text/book'

/** What chats and search engines are told of a page, in 简体. */
export interface Head {
  /** Of the page alone. */
  title: string
  description: string
  /** The whole address of what is shown; left out if the public origin is not known. */
  url?: string
  /** The whole address under which it is listed, if that is another. */
  canonical?: string
  /** The address of its picture. */
  image?: string
  /** The page is a chapter, or a passage of one, by this title. */
  article?: string
}

/** Pixels of every picture that a document names: a message's (`domain/card/formats`). */
const pictureSize = { width: 500, height: 400 }

/** Finds what `headOf` wrote, in a whole document. None of it has a bracket within words. */
export const headPattern =
  /<title>[^<]*<\/title>(?:<meta [^>]*>)*(?:<link rel="canonical"[^>]*>)?<script type="application\/ld\+json">[^<]*<\/script>/

/** Tells that a document names a picture. */
export const namesPicture = (html: string): boolean => html.includes('property="og:image"')

/**
 * The elements of a document's head that chats and search engines read: title and description, Open Graph (https://ogp.me), the picture as
 * X asks for it, the canonical address, and what it is for schema.org: of an article, the author is who spoke and the publisher is the outlet
 * whose text it is. `summary` shows a picture of five by four nearly whole; the larger form would cut off its origin.
 *
 * @param words converts to 简体
 */
export function headOf(head: Head, book: Book, words: (text: string) => string): string {
  const { title, description, url, canonical = url, image, article } = head
  const name = words(book.title)
  const tags: [string, string, string | number | undefined][] = [
    ['name', 'description', description],
    ['property', 'og:type', article ? 'article' : 'website'],
    ['property', 'og:title', title],
    ['property', 'og:description', description],
    ['property', 'og:site_name', name],
    ['property', 'og:locale', 'zh_CN'],
    ['property', 'og:url', url],
    ['property', 'og:image', image],
    ['property', 'og:image:width', image && pictureSize.width],
    ['property', 'og:image:height', image && pictureSize.height],
    ['name', 'twitter:card', 'summary'],
    ['name', 'twitter:title', title],
    ['name', 'twitter:description', description],
    ['name', 'twitter:image', image],
  ]
  return [
    `<title>${escaped(titleWithApp(title, words(book.labels.app)))}</title>`,
    ...tags.flatMap(([kind, key, content]) =>
      content === undefined ? [] : [`<meta ${kind}="${key}" content="${escaped(String(content))}"/>`],
    ),
    ...(canonical ? [`<link rel="canonical" href="${escaped(canonical)}"/>`] : []),
    `<script type="application/ld+json">${asScript(schemaOf(head, book, words))}</script>`,
  ].join('')
}

/** As the app names its pages. */
const titleWithApp = (title: string, app: string): string => (title === app ? app : `${title} · ${app}`)

function schemaOf(
  { title, description, url, canonical = url, article }: Head,
  book: Book,
  words: (text: string) => string,
): object {
  const work = { '@type': 'CreativeWork', name: words(book.title) }
  return {
    '@context': 'https://schema.org',
    ...(article
      ? {
          '@type': 'Article',
          headline: article,
          datePublished: book.date,
          author: { '@type': 'Person', name: words(book.speaker) },
          publisher: { '@type': 'Organization', name: words(book.source.outlet) },
          isPartOf: work,
        }
      : { '@type': 'WebPage', name: title, about: work }),
    description,
    inLanguage: 'zh-Hans',
    ...(canonical && { url: canonical }),
  }
}

/** A value within a script element, which `</script>` would end. */
export const asScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c')

/** Words within an element or an attribute. */
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '')
