import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { ExcerptRow } from '@/pages/excerpts/excerpt-row'
import styles from '@/pages/excerpts/excerpts.module.css'
import { type PopularRule, useExcerpts } from '@/pages/excerpts/use-excerpts'
import { Contact } from '@/pages/shared/contact/contact'
import { Page } from '@/pages/shared/page/page'
import { openChapter } from '@/pages/shared/places/open-place'
import type { PlacedExcerpt } from '@/pages/shared/places/place-excerpt'
import { ShareBook } from '@/pages/shared/sharing/share-book'
import { book } from '@/wiring'

const path = '/pages/excerpts/index'

/** 看一看: passages that many readers marked, and the editor's picks. The list ends. */
export function ExcerptsPage() {
  const { popular, editors, rule, expectReturn } = useExcerpts()
  const count = popular.length + editors.length
  return (
    <Page tab="excerpts" title={book.labels.excerpts}>
      <Group title={words.popularExcerpts} excerpts={popular} onOpen={expectReturn} />
      <Group title={words.editorsExcerpts} excerpts={editors} onOpen={expectReturn} />
      {count > 0 ? <Ending count={count} popular={popular.length} rule={rule} /> : <NoExcerpts rule={rule} />}
      <ShareBook title={`${book.title} · ${book.labels.excerpts}`} path={path} />
    </Page>
  )
}

interface GroupProps {
  title: string
  excerpts: readonly PlacedExcerpt[]
  onOpen(): void
}

/** Excerpts under a title. Nothing if there are none. */
function Group({ title, excerpts, onOpen }: GroupProps) {
  const { say } = useWords()
  if (excerpts.length === 0) return null
  return (
    <View className={styles.group}>
      <View className={styles.head}>{say(title)}</View>
      {excerpts.map((placed) => (
        <ExcerptRow key={`${placed.excerpt.chapter}-${placed.range.start}`} {...placed} onOpen={onOpen} />
      ))}
    </View>
  )
}

/** An empty pair of brackets, and how a passage becomes popular. */
function NoExcerpts({ rule }: { rule: PopularRule }) {
  const { say } = useWords()
  const [first] = book.chapters
  return (
    <View className={styles.none}>
      <View className={styles.pair}>
        <View className={styles.open} />
        <View className={styles.close} />
      </View>
      <View className={styles.empty}>{say(words.noExcerpts)}</View>
      <Rule {...rule} />
      {first && (
        <Tap id="start-reading" className={styles.start} onTap={() => openChapter(first.id)}>
          {say(words.startReading)}
        </Tap>
      )}
    </View>
  )
}

interface EndingProps {
  count: number
  /** How many of them are popular. */
  popular: number
  /** The rule for those. */
  rule: PopularRule
}

/** 看完了: the count of excerpts, the rule for popular ones, and a way to write to the editor. */
function Ending({ count, popular, rule }: EndingProps) {
  const { say, convert } = useWords()
  const isNonePopular = popular === 0 && rule.leastReaders !== undefined
  return (
    <View className={styles.ending}>
      <View className={styles.close} />
      <View className={styles.end}>{say(words.excerptsEnd)}</View>
      <View className={styles.sum}>{say(words.excerptsCount, { count })}</View>
      {isNonePopular && <View className={styles.sum}>{say(words.noExcerpts)}</View>}
      <Rule {...rule} />
      <Contact title={convert(book.labels.excerpts)} path={path} />
    </View>
  )
}

/** The rule for 熱門劃線. Nothing if no server counts. */
function Rule({ leastReaders, appearsWith }: PopularRule) {
  const { say } = useWords()
  if (leastReaders === undefined) return null
  return (
    <View className={styles.sum}>
      <Prose
        text={
          appearsWith === undefined
            ? say(words.excerptsRule, { least: leastReaders })
            : say(words.popularRule, { appears: appearsWith, stays: leastReaders })
        }
      />
    </View>
  )
}
