import { View } from '@tarojs/components'
import { BookTitle } from '@/pages/contents/book-title'
import { ChapterRow } from '@/pages/contents/chapter-row'
import { ContinueReading } from '@/pages/contents/continue-reading'
import { CountLine } from '@/pages/contents/count-line'
import { Notice } from '@/pages/contents/notice'
import { useContents } from '@/pages/contents/use-contents'
import { Undo } from '@/pages/shared/notices/undo'
import { Unsaved, useUnsaved } from '@/pages/shared/notices/unsaved'
import { Page } from '@/pages/shared/page/page'
import { Surface } from '@/pages/shared/page/surface'
import { chatSurface } from '@/pages/shared/sharing/share-picture'
import { usePageShare } from '@/pages/shared/sharing/use-page-share'
import { book } from '@/wiring'

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
