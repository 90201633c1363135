import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { ChapterMarks } from '@/pages/marks/chapter-marks'
import { FilterRow, useFilter } from '@/pages/marks/filter-row'
import styles from '@/pages/marks/marks.module.css'
import { PrintedMarks } from '@/pages/marks/printed-marks'
import { Summary } from '@/pages/marks/summary'
import { countPlaced, filterChapters, firstMarks, useAllMarks } from '@/pages/marks/use-all-marks'
import { Undo } from '@/pages/shared/notices/undo'
import { Unsaved } from '@/pages/shared/notices/unsaved'
import { Page } from '@/pages/shared/page/page'
import { useListLimit } from '@/pages/shared/page/use-list-limit'
import { openTransfer } from '@/pages/shared/places/open-place'
import { book } from '@/wiring'

/** Nodes of a mark with a note. The filters lead to marks beyond the limit. */
const nodesPerMark = 13

/** 我的: all of the reader's marks, in the order of the text. */
export function MarksPage() {
  const { chapters, count, searching, lost, troubles, unsaved } = useAllMarks()
  const control = useFilter()
  const { filter, toggle } = control
  const shown = filterChapters(chapters, filter)
  const { limit, onMore } = useListLimit(nodesPerMark)
  return (
    <Page tab="marks" title={book.labels.marks}>
      <PrintedMarks chapters={shown} filter={filter} count={count} />
      <Summary
        count={count}
        shown={countPlaced(shown)}
        searching={searching}
        lost={lost}
        troubles={troubles}
        filters={count > 0 && <FilterRow {...control} />}
        onTransfer={() => openTransfer(filter)}
      />
      <Unsaved problem={unsaved} />
      {!searching && count === 0 && lost.count === 0 && <NoMarks />}
      {!searching && count > 0 && shown.length === 0 && <NoneShown />}
      <View>
        {firstMarks(shown, limit).map((chapter) => (
          <ChapterMarks
            key={chapter.entry.id}
            {...chapter}
            alone={chapter.entry.id === filter.chapter}
            onHead={() => toggle({ chapter: chapter.entry.id })}
            onMore={onMore}
          />
        ))}
      </View>
      <Undo />
    </Page>
  )
}

/** Says that there are no marks yet, and how to make one. */
function NoMarks() {
  const { say } = useWords()
  return (
    <View className={styles.none}>
      <View>{say(words.noMarks)}</View>
      <Tap id="go-read" className={styles.go} onTap={() => void Taro.switchTab({ url: '/pages/contents/index' })}>
        {say(words.noMarksGo)}
      </Tap>
    </View>
  )
}

/** Says that no mark passes the filter. */
function NoneShown() {
  const { say } = useWords()
  return <View className={styles.none}>{say(words.noneShown)}</View>
}
