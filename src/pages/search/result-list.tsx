import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Spoken } from '@/components/spoken'
import { Tap, type TapProps } from '@/components/tap'
import { useWords } from '@/components/words'
import type { LookRange } from '@/domain/drawing/runs'
import { byLayer, type PlacedMark } from '@/domain/placing/placing'
import { matchesIn, type Query } from '@/domain/search/query'
import type { Found } from '@/domain/search/search'
import { snippetOf } from '@/domain/search/snippet'
import type { FoundTerm } from '@/domain/search/term'
import { everyChapter } from '@/domain/text/book'
import { chapterName, numeral } from '@/domain/text/numeral'
import { minutesFor } from '@/domain/text/pace'
import { type Range, rangesMeet } from '@/domain/text/range'
import type { Sentence } from '@/domain/text/sentences'
import { titleLines } from '@/domain/text/title'
import * as words from '@/domain/words'
import { HitWords } from '@/pages/search/hit-words'
import type { OwnMark } from '@/pages/search/own-marks'
import styles from '@/pages/search/search.module.css'
import type { FoundTitle, Results } from '@/pages/search/use-search'
import { foldedBook, searchFold } from '@/pages/search/wiring'
import { useMarkedChapters } from '@/pages/shared/marks/use-marked-chapters'
import { useListLimit } from '@/pages/shared/page/use-list-limit'
import type { Hit } from '@/pages/shared/places/hit'
import { jumpTo, openChapter, openHit, openLostMark, passageOf } from '@/pages/shared/places/open-place'
import { linkTo } from '@/pages/shared/places/reader-path'
import { book } from '@/wiring'

/** Nodes of a sentence with many matches and marks. */
const nodesPerRow = 24

/** UTF-16 code units of a snippet: two lines. */
const snippetLength = 36

/** Characters of a title's line. */
const titleLength = 16

/** Where the words stand if no sentence has all of them. */
const scopePhrases: Record<Found['scope'], string | undefined> = {
  sentence: undefined,
  paragraph: words.inOneParagraph,
  chapter: words.inOneChapter,
}

/** @param onOpen is told before a place is opened */
export function ResultList({ query, titles, terms, scope, chapters, own, onOpen }: Results & { onOpen(): void }) {
  const { say } = useWords()
  const { limit, onMore } = useListLimit(nodesPerRow)
  const scopePhrase = chapters.length > 0 ? scopePhrases[scope] : undefined
  const hasRows = titles.length + terms.length > 0
  let left = limit
  const listed = chapters.map((chapter) => {
    const sentences = chapter.sentences.slice(0, Math.max(0, left))
    left -= chapter.sentences.length
    return { ...chapter, sentences, count: chapter.sentences.length }
  })
  const listedOwn = own.slice(0, Math.max(0, left))
  const marked = useMarkedChapters()
  const onHit = (index: number): void => {
    onOpen()
    openHit(
      hitAt(index),
      chapters.flatMap(({ sentences }) => sentences.map(hitAt)),
    )
  }
  return (
    <View className={styles.results}>
      {hasRows && (
        <Spoken role="list">
          {titles.map((title) => (
            <TitleRow key={title.entry.id} title={title} query={query} onOpen={onOpen} />
          ))}
          {terms.map((found) => (
            <TermRow key={found.term.name} found={found} query={query} onOpen={onOpen} />
          ))}
        </Spoken>
      )}
      {hasRows && chapters.length + own.length > 0 && <View className={styles.hairline} />}
      {scopePhrase && <View className={styles.scope}>{say(scopePhrase)}</View>}
      {listed.map(
        ({ chapter, sentences, count }) =>
          sentences.length > 0 && (
            <View key={chapter} className={styles.group}>
              <Head id={chapter} isNamed={titles.some(({ entry }) => entry.id === chapter)} count={count} />
              <Spoken role="list">
                {sentences.map((index) => (
                  <SentenceRow
                    key={index}
                    index={index}
                    query={query}
                    marks={marked.find(({ entry }) => entry.id === chapter)?.marks}
                    onOpen={onHit}
                  />
                ))}
              </Spoken>
            </View>
          ),
      )}
      {chapters.length > 0 && listedOwn.length > 0 && <View className={styles.hairline} />}
      {listedOwn.length > 0 && (
        <Spoken role="list">
          {listedOwn.map((mark) => (
            <OwnRow key={mark.id} own={mark} query={query} onOpen={onOpen} />
          ))}
        </Spoken>
      )}
      {left < own.length && onMore && (
        <Tap id="more" className={styles.offer} onTap={onMore}>
          {say(words.more)}
        </Tap>
      )}
    </View>
  )
}

function hitAt(index: number): Hit {
  const { start, end } = foldedBook.sentences[index] as Sentence
  return { chapter: foldedBook.chapterOf(index).chapter.id, range: { start, end } }
}

/** What can be opened, as an entry of a list. */
const Row = (props: TapProps) => (
  <Spoken role="listitem">
    <Tap {...props} />
  </Spoken>
)

interface RowProps {
  query: Query
  onOpen(): void
}

function ChapterNumber({ number }: { number?: number }) {
  const { say, convert } = useWords()
  return <View className={styles.number}>{number ? convert(numeral(number)) : say(words.openingNumeral)}</View>
}

/** A chapter whose title has the words. */
function TitleRow({ title: { entry, text }, query, onOpen }: RowProps & { title: FoundTitle }) {
  const { say, convert } = useWords()
  const matches = matchesIn(text, query, searchFold)
  let at = 0
  const lines = titleLines(convert(text), titleLength).map((text) => {
    const start = at
    at += text.length
    return {
      text,
      matches: matches
        .map((match) => ({ start: Math.max(0, match.start - start), end: Math.min(text.length, match.end - start) }))
        .filter(({ start, end }) => start < end),
    }
  })
  const open = (): void => {
    onOpen()
    openChapter(entry.id)
  }
  return (
    <Row id={`title-${entry.id}`} className={styles.row} href={linkTo({ chapter: entry.id })} onTap={open}>
      <ChapterNumber number={entry.number} />
      <View className={styles.grow}>
        {lines.map((line) => (
          <View key={line.text}>
            <HitWords {...line} />
          </View>
        ))}
        <View className={styles.aside}>{say(words.wholeMinutes, { minutes: minutesFor(entry.length) })}</View>
      </View>
      <Forward />
    </Row>
  )
}

/** A term, with its alias if that has the words, and what the editor says of it. It opens where it first stands. */
function TermRow({ found: { term, text }, query, onOpen }: RowProps & { found: FoundTerm }) {
  const { say, convert } = useWords()
  const [first] = term.places
  const open = (): void => {
    if (!first) return
    onOpen()
    jumpTo(first.chapter, first)
  }
  return (
    <Row id={`term-${term.name}`} className={styles.row} onTap={open}>
      <View className={styles.number}>{say(words.term)}</View>
      <View className={styles.grow}>
        <HitWords text={convert(term.name)} matches={matchesIn(term.name, query, searchFold)} />
        {text !== term.name && (
          <View className={styles.aside}>
            <HitWords text={convert(text)} matches={matchesIn(text, query, searchFold)} />
          </View>
        )}
        <View className={styles.aside}>{say(words.byEditor, { line: convert(term.line) })}</View>
        {term.common && <View className={styles.aside}>{say(words.termCommon)}</View>}
      </View>
      {first && <Forward />}
    </Row>
  )
}

const Forward = () => (
  <View className={styles.forward}>
    <Icon name="forward" small />
  </View>
)

/** A chapter's number and title, and how many of its sentences were found. */
function Head({ id, isNamed, count }: { id: string; isNamed: boolean; count: number }) {
  const { say, convert } = useWords()
  const { number, title } = everyChapter(book).find((chapter) => chapter.id === id) ?? { title: '' }
  return (
    <Spoken className={styles.head} role="heading">
      <ChapterNumber number={number} />
      <View className={styles.title}>{isNamed ? say(words.text) : convert(title)}</View>
      <View className={styles.count}>{say(words.sentenceCount, { count })}</View>
    </Spoken>
  )
}

interface SentenceRowProps {
  index: number
  query: Query
  /** Of its chapter. */
  marks?: readonly PlacedMark[]
  onOpen(index: number): void
}

/** A sentence, with the reader's marks on what is shown of it. */
function SentenceRow({ index, query, marks = [], onOpen }: SentenceRowProps) {
  const { convert } = useWords()
  const { id } = foldedBook.chapterOf(index).chapter
  const { start, end } = foldedBook.sentences[index] as Sentence
  const snippet = snippetOf(foldedBook.wordsOf(index), query, searchFold, snippetLength)
  const shown = { start: start + snippet.start, end: start + snippet.start + snippet.text.length }
  const text = convert(snippet.text, { chapter: id, start: shown.start })
  return (
    <Row
      id={`hit-${index}`}
      className={styles.sentence}
      href={linkTo(passageOf(id, { start, end }))}
      onTap={() => onOpen(index)}
    >
      <HitWords text={snippet.cut ? `${text}……` : text} matches={snippet.matches} looks={looksWithin(shown, marks)} />
    </Row>
  )
}

/** How marks look on a stretch of their chapter, in its offsets, the lowest first. */
const looksWithin = (shown: Range, marks: readonly PlacedMark[]): LookRange[] =>
  marks
    .filter(({ range }) => rangesMeet(range, shown))
    .sort(byLayer)
    .map(({ mark, range }) => ({
      look: mark.colour,
      start: Math.max(0, range.start - shown.start),
      end: Math.min(range.end, shown.end) - shown.start,
    }))

/** A note of the reader's own, in her words as she wrote them, or a wording that she marked and that has changed. A lost mark opens the tray. */
function OwnRow({ own: { id, text, isNote, chapter, range }, query, onOpen }: RowProps & { own: OwnMark }) {
  const { say, convert } = useWords()
  const snippet = snippetOf(text, query, searchFold, snippetLength)
  const shown = isNote ? snippet.text : convert(snippet.text)
  const phrase = isNote ? words.ownNote : words.ownMark
  const open = (): void => {
    onOpen()
    if (range) jumpTo(chapter.id, range)
    else openLostMark(id)
  }
  return (
    <Row id={`${isNote ? 'note' : 'mark'}-${id}`} className={styles.row} onTap={open}>
      {isNote ? (
        <View className={styles.pen}>
          <Icon name="note" small />
        </View>
      ) : (
        <View className={styles.number}>{say(words.draw)}</View>
      )}
      <View className={styles.grow}>
        <HitWords text={snippet.cut ? `${shown}……` : shown} matches={snippet.matches} />
        <View className={styles.aside}>
          {say(range ? phrase : words.ownLost, {
            chapter: chapter.number === undefined ? convert(chapter.title) : chapterName(chapter.number, say),
          })}
        </View>
      </View>
    </Row>
  )
}
