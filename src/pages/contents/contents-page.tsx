import { View } from '@tarojs/components'
import { book } from '@/wiring'
import { Page } from '../page'
import { chatSurface } from '../share-picture'
import { Surface } from '../surface'
import { Undo } from '../undo'
import { Unsaved, useUnsaved } from '../unsaved'
import { usePageShare } from '../use-page-share'
import { BookTitle } from './book-title'
import { ChapterRow } from './chapter-row'
import { ContinueReading } from './continue-reading'
import { CountLine } from './count-line'
import { Notice } from './notice'
import { useContents } from './use-contents'

/** 目錄: the book, where reading stands, the chapters. */
export function ContentsPage() {
  const { place, counts, notice } = useContents()
  usePageShare(book.title, '/pages/contents/index')
  const unsaved = useUnsaved()
  return (
    <Page tab="contents">
      <BookTitle />
      {notice && <Notice phrase={notice} />}
      <Unsaved problem={unsaved} />
      {place && <ContinueReading place={place} />}
      <CountLine />
      <View>
        {book.chapters.map((entry) => (
          <ChapterRow
            key={entry.id}
            entry={entry}
            marks={counts[entry.id] ?? 0}
            current={entry.id === place?.entry.id}
          />
        ))}
      </View>
      <Surface id={chatSurface} />
      <Undo />
    </Page>
  )
}
