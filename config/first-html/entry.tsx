import { renderToStaticMarkup } from 'react-dom/server'
import { webRoutes } from '@/domain/text/route'
import { AboutPage } from '@/pages/about/about-page'
import { KeepsakesPage } from '@/pages/card/keepsakes/keepsakes-page'
import { ContentsPage } from '@/pages/contents/contents-page'
import { DataPage } from '@/pages/data/data-page'
import { EditsPage } from '@/pages/edits/edits-page'
import { ExcerptsPage } from '@/pages/excerpts/excerpts-page'
import { LostPage } from '@/pages/lost/lost-page'
import { MarksPage } from '@/pages/marks/marks-page'
import { PointsPage } from '@/pages/points/points-page'
import { ReaderPage } from '@/pages/reader/reader-page'
import { SearchPage } from '@/pages/search/search-page'
import { TransferPage } from '@/pages/transfer/transfer-page'
import { setRoute } from './stand-ins/taro'

const pages: Record<string, () => JSX.Element> = {
  [webRoutes['/pages/contents/index']]: ContentsPage,
  [webRoutes['/pages/excerpts/index']]: ExcerptsPage,
  [webRoutes['/pages/marks/index']]: MarksPage,
  [webRoutes['/pages/card/keepsakes/index']]: KeepsakesPage,
  [webRoutes['/pages/lost/index']]: LostPage,
  [webRoutes['/pages/search/index']]: SearchPage,
  [webRoutes['/pages/about/index']]: AboutPage,
  [webRoutes['/pages/edits/index']]: EditsPage,
  [webRoutes['/pages/transfer/index']]: TransferPage,
  [webRoutes['/pages/data/index']]: DataPage,
  ...(POINTS ? { [webRoutes['/pages/points/index']]: PointsPage } : {}),
}

/** The addresses of the pages that have a text without a place: all but the chapters. */
export const addresses = Object.keys(pages)

/** The markup of a page, as the app renders it for somebody who comes by a link and has stored nothing. Any other address is a chapter's. */
export function renderPage(address: string): string {
  const Page = pages[address] ?? ReaderPage
  setRoute(address, {})
  location.pathname = address
  return renderToStaticMarkup(<Page />)
}
