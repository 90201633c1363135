import { renderToStaticMarkup } from 'react-dom/server'
import { ReaderPage } from '@/pages/reader/reader-page'
import { setRoute } from './stand-ins/taro'

/** The markup of a chapter's page, as the app renders it for somebody who comes by a link. */
export function renderChapter(chapter: string): string {
  setRoute(`/read/${chapter}`, {})
  return renderToStaticMarkup(<ReaderPage />)
}
