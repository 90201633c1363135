import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { TitleLines } from '@/components/title-lines'
import { useWords } from '@/components/words'
import { numeral } from '@/domain/text/numeral'
import { minutesFor } from '@/domain/text/pace'
import * as words from '@/domain/words'
import { ChapterRow } from '@/pages/contents/chapter-row'
import styles from '@/pages/contents/contents.module.css'
import { type ReadingPlace, useContents } from '@/pages/contents/use-contents'
import { Undo } from '@/pages/shared/notices/undo'
import { Unsaved, useUnsaved } from '@/pages/shared/notices/unsaved'
import { Page } from '@/pages/shared/page/page'
import { openAbout, openChapter, openPoints, openSearch } from '@/pages/shared/places/open-place'
import { linkTo } from '@/pages/shared/places/reader-path'
import { ShareBook } from '@/pages/shared/sharing/share-book'
import { book } from '@/wiring'

/** 目錄: the book's title, the reading place, the chapters. */
export function ContentsPage() {
  const { place, counts, notice } = useContents()
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
      <ShareBook title={book.title} path="/pages/contents/index" />
      <Undo />
    </Page>
  )
}

/** A title page: the title, then the byline. */
function BookTitle() {
  const { convert } = useWords()
  return (
    <View className={styles.top}>
      <TitleLines className={styles.book} title={book.title} perLine={12} />
      <View className={styles.byline}>
        {book.byline.map((words) => (
          <View key={words} className={styles.credit}>
            {convert(words)}
          </View>
        ))}
      </View>
    </View>
  )
}

const minutes = minutesFor(book.chapters.reduce((sum, { length }) => sum + length, 0))

/** The number of chapters, the minutes to read, and the links to 搜索, 要點 and 關於. */
function CountLine() {
  const { say } = useWords()
  return (
    <View className={styles.count}>
      <View className={styles.grow}>{say(words.chapterCount, { count: book.chapters.length, minutes })}</View>
      <Tap id="search" className={styles.link} onTap={openSearch}>
        {say(words.search)}
      </Tap>
      {POINTS && (
        <Tap id="to-points" className={styles.link} onTap={openPoints}>
          {say(words.points)}
        </Tap>
      )}
      <Tap id="about" className={styles.link} onTap={openAbout}>
        {say(words.about)}
      </Tap>
    </View>
  )
}

function Notice({ phrase }: { phrase: string }) {
  const { say } = useWords()
  return <View className={styles.notice}>{say(phrase)}</View>
}

/** 繼續讀, with the sentence to go on with, not a percentage. */
function ContinueReading({ place: { entry, remaining, sentence, start } }: { place: ReadingPlace }) {
  const { say, convert } = useWords()
  const minutes = minutesFor(remaining)
  return (
    <Tap
      id="continue"
      className={styles.continue}
      href={linkTo({ chapter: entry.id })}
      onTap={() => openChapter(entry.id)}
    >
      <View className={styles.grow}>
        <View className={styles.where}>
          <View className={styles.verb}>{say(words.continueReading)}</View>
          <View>
            {entry.number
              ? say(words.continueWhere, { number: convert(numeral(entry.number)), minutes })
              : say(words.continueOpening, { minutes })}
          </View>
        </View>
        <View className={styles.sentence}>{convert(sentence, { chapter: entry.id, start })}</View>
      </View>
      <View className={styles.arrow}>
        <Icon name="forward" small />
      </View>
    </Tap>
  )
}
