import { View } from '@tarojs/components'
import { book } from '@/wiring'
import { Page } from '../page'
import { ChapterMarks } from './chapter-marks'
import { NoMarks } from './no-marks'
import { Summary } from './summary'
import { useAllMarks } from './use-all-marks'

/** 我的: all own marks, in the order of the text. */
export function MarksPage() {
  const { chapters, count, lost, troubles } = useAllMarks()
  return (
    <Page tab="marks" title={book.labels.marks}>
      <Summary count={count} lost={lost} troubles={troubles} />
      {count === 0 && <NoMarks />}
      <View>
        {chapters.map((chapter) => (
          <ChapterMarks key={chapter.entry.id} {...chapter} />
        ))}
      </View>
    </Page>
  )
}
