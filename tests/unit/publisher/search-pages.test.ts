import { readFileSync } from 'node:fs'
import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import { type Book, chapterText, type ScriptTable } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import { queryToPlace } from '@/domain/text/place'
import { searchPages } from '@/publisher/search-pages'

const edition = createEdition(book as unknown as Book, chapters, scriptTable as unknown as ScriptTable)
const { pages } = searchPages(edition)

interface Rule {
  action: 'allow' | 'disallow'
  page: string
  params?: string[]
  matching?: string
}

const { rules } = JSON.parse(readFileSync('src/sitemap.json', 'utf8')) as { rules: Rule[] }

/** Whether WeChat's crawler may take a page: the first rule that matches decides, and a page that none matches is allowed. */
function isAllowed(path: string, query = ''): boolean {
  const names = [...new URLSearchParams(query).keys()]
  const matches = ({ page, params = [], matching = 'inclusive' }: Rule): boolean => {
    if (!['inclusive', 'exact'].includes(matching)) throw new Error(`${matching} is not known here`)
    if (page !== '*' && page !== path) return false
    return params.every((name) => names.includes(name)) && (matching === 'inclusive' || names.length === params.length)
  }
  return rules.find(matches)?.action !== 'disallow'
}

test('every chapter is a page that opens it, in the order of the text', () => {
  const opened = pages.map(({ path, query }) => {
    const place = queryToPlace(Object.fromEntries(new URLSearchParams(query)), edition.book)
    return [path, place.ok && place.value.chapter]
  })
  expect(opened).toEqual(book.chapters.map(({ id }) => ['pages/reader/index', id]))
})

test.each(pages.map((page, i) => [page.query, page, chapters[i]] as const))(
  '%s has its title, its one line and all of its words, in 简体',
  (_, { data_list }, chapter) => {
    const [data] = data_list
    const entry = book.chapters.find(({ id }) => id === chapter?.id)
    expect(data).toMatchObject({
      '@type': 'wxsearch_cpdata',
      update: 1,
      page_type: 2,
      content_id: `${book.id}/${entry?.id}`,
    })
    expect([data?.title, data?.abstract]).toEqual([
      edition.script.toSimplified(entry?.title ?? ''),
      [edition.script.toSimplified(entry?.summary ?? '')],
    ])
    const text = chapter ? edition.script.toSimplified(chapterText(chapter), { chapter: chapter.id, start: 0 }) : ''
    const heading = chapter?.blocks[0]?.type === 'heading' ? 1 : 0
    expect(data?.mainbody).toBe(text.split('\n').slice(heading).join('\n'))
  },
)

test('the request is within WeChat’s bounds: 1,000 pages, 1 MB a page, titles of 20 characters', () => {
  expect(pages.length).toBeLessThanOrEqual(1000)
  for (const page of pages) {
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(1024 * 1024)
    expect(page.data_list[0]?.title.length).toBeLessThanOrEqual(20)
  }
})

test('the sitemap lets the crawler take every page of the request, and no chapter at a passage or for a mark', () => {
  for (const { path, query } of pages) {
    expect(isAllowed(path, query)).toBe(true)
    for (const more of ['at=1.1-2', 'relink=3']) expect(isAllowed(path, `${query}&${more}`)).toBe(false)
  }
})

test.each([
  'pages/marks/index',
  'pages/lost/index',
  'pages/transfer/index',
  'pages/search/index',
  'pages/card/index',
  'pages/card/keepsakes/index',
  'pages/reader/index',
])('the sitemap keeps %s from the crawler, without a chapter', (path) => {
  expect(isAllowed(path)).toBe(false)
})
