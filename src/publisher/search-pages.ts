import { bodyOf } from '@/domain/text/book'
import type { Edition } from '@/domain/text/edition'
import { placeToPath } from '@/domain/text/place'

/** What 搜一搜 shows and finds of a page. */
interface SearchData {
  '@type': 'wxsearch_cpdata'
  /** 1: the page is new or has changed. */
  update: 1
  content_id: string
  /** The one type that there is. */
  page_type: 2
  title: string
  abstract: string[]
  mainbody: string
}

interface SearchPage {
  /** Without a slash before it. */
  path: string
  query: string
  data_list: SearchData[]
}

/**
 * The body of a request to `search.submitPages`, which tells 搜一搜 the chapters
 * (https://developers.weixin.qq.com/miniprogram/dev/server/API/wxsearch/api_submitpages). In 简体, as nearly everybody searches.
 */
export function searchPages({ book, chapters, script }: Edition): { pages: SearchPage[] } {
  return {
    pages: book.chapters.map(({ id, title, summary }) => {
      const [path = '', query = ''] = placeToPath({ chapter: id }).slice(1).split('?')
      const chapter = chapters.get(id)
      const blocks = chapter ? bodyOf(chapter.chapter) : []
      const mainbody = blocks
        .map(({ block, start }) => script.toSimplified(block.text, { chapter: id, start }))
        .join('\n')
      return {
        path,
        query,
        data_list: [
          {
            '@type': 'wxsearch_cpdata',
            update: 1,
            content_id: `${book.id}/${id}`,
            page_type: 2,
            title: script.toSimplified(title),
            abstract: [script.toSimplified(summary)],
            mainbody,
          },
        ],
      }
    }),
  }
}
