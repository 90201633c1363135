import * as words from '@/domain/words'
import { Ending } from '@/pages/excerpts/ending'
import { Group } from '@/pages/excerpts/group'
import { NoExcerpts } from '@/pages/excerpts/no-excerpts'
import { useExcerpts } from '@/pages/excerpts/use-excerpts'
import { Page } from '@/pages/shared/page/page'
import { Surface } from '@/pages/shared/page/surface'
import { chatSurface } from '@/pages/shared/sharing/share-picture'
import { usePageShare } from '@/pages/shared/sharing/use-page-share'
import { book } from '@/wiring'

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
