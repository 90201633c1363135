import * as words from '@/domain/words'
import { book } from '@/wiring'
import { Page } from '../page'
import { chatSurface } from '../share-picture'
import { Surface } from '../surface'
import { usePageShare } from '../use-page-share'
import { Ending } from './ending'
import { Group } from './group'
import { NoExcerpts } from './no-excerpts'
import { useExcerpts } from './use-excerpts'

/** 看一看: what many readers marked and what the editor chose. It ends. */
export function ExcerptsPage() {
  const { popular, editors, rule, leave } = useExcerpts()
  usePageShare(`${book.title} · ${book.labels.excerpts}`, '/pages/excerpts/index')
  const count = popular.length + editors.length
  return (
    <Page tab="excerpts" title={book.labels.excerpts}>
      <Group title={words.popularExcerpts} excerpts={popular} onLeave={leave} />
      <Group title={words.editorsExcerpts} excerpts={editors} onLeave={leave} />
      {count > 0 ? <Ending count={count} popular={popular.length} rule={rule} /> : <NoExcerpts rule={rule} />}
      <Surface id={chatSurface} />
    </Page>
  )
}
