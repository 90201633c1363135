import { View } from '@tarojs/components'
import { useMemo, useRef, useState } from 'react'
import { Spoken } from '@/components/spoken'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/card/actions.module.css'
import { Reports } from '@/pages/card/answers/reports'
import { useCopy } from '@/pages/card/answers/use-copy'
import { useOneAtATime } from '@/pages/card/answers/use-one-at-a-time'
import { CardImage } from '@/pages/card/card-image'
import page from '@/pages/card/chapter/chapter-card.module.css'
import { asText, chapterWords } from '@/pages/card/chapter/chapter-words'
import {
  type ChapterPictures,
  chapterSurface,
  mostPictures,
  useChapterPictures,
} from '@/pages/card/chapter/use-chapter-pictures'
import { saveWord } from '@/pages/card/save-word'
import { type SaveOutcome, savePicture } from '@/pages/card/wiring'
import { useMarkedChapter } from '@/pages/shared/marks/use-marked-chapters'
import { Page } from '@/pages/shared/page/page'
import { Surface } from '@/pages/shared/page/surface'
import { useTheme } from '@/pages/shared/page/use-appearance'
import { useLanguage } from '@/pages/shared/page/use-language'
import { usePlace } from '@/pages/shared/places/use-place'
import { book, device, type Picture } from '@/wiring'

/** 整篇劃線: all marked passages of a chapter as one long picture, or several, or as text. */
export function ChapterCardPage() {
  const place = usePlace()
  return (
    <Page title={words.wholeChapter}>
      {place && <Pictures chapter={place.chapter} />}
      <Surface id={chapterSurface} />
    </Page>
  )
}

function Pictures({ chapter }: { chapter: string }) {
  const { say } = useWords()
  const language = useLanguage()
  const theme = useTheme()
  const entry = book.chapters.find(({ id }) => id === chapter) ?? { id: chapter, title: '' }
  const { marks } = useMarkedChapter(entry)
  const card = useMemo(
    () =>
      chapterWords(
        chapter,
        marks.map(({ range }) => range),
        language,
      ),
    [chapter, marks, language],
  )
  const { drawn, failed, finish } = useChapterPictures(chapter, card, theme)
  if (card.quotes.length === 0) return <View className={page.trouble}>{say(words.noMarks)}</View>
  const alt = say(words.cardPicture, { quote: asText(card) })
  return (
    <View className={page.table}>
      {drawn?.pictures.map(({ src }, i) => (
        <View key={src} className={page.picture}>
          <CardImage id={`chapter-picture-${i + 1}`} className={page.image} src={src} alt={i === 0 ? alt : ''} />
        </View>
      ))}
      <Spoken role="status">
        {failed && <View className={page.trouble}>{say(words.chapterCardFailed)}</View>}
        {drawn?.isCut && <View className={page.trouble}>{say(words.chapterCardCut, { count: mostPictures })}</View>}
      </Spoken>
      <Verbs text={asText(card)} name={[card.chapter, card.title].join(' ')} finish={finish} />
    </View>
  )
}

interface VerbsProps {
  text: string
  /** The name of the saved files. */
  name: string
  /** The pictures to save. Undefined if there are none. */
  finish(): Promise<ChapterPictures | undefined>
}

/** Saves all pictures, or copies their words. */
function Verbs({ text, name, finish }: VerbsProps) {
  const { say } = useWords()
  const { outcome, save, forget } = useSaving(name, finish)
  const copying = useCopy(text)
  return (
    <View className={styles.bar}>
      <Reports saved={outcome} onAllow={forget} copying={copying} />
      <View className={styles.actions}>
        <Tap id="chapter-copy" className={styles.save} onTap={copying.copy}>
          {copying.label}
        </Tap>
        <Tap id="chapter-save" className={styles.send} onTap={save}>
          {say(saveWord)}
        </Tap>
      </View>
    </View>
  )
}

/** Saves all pictures, one after another. An attempt goes on where the one before was stopped. */
function useSaving(name: string, finish: VerbsProps['finish']) {
  const [outcome, setOutcome] = useState<SaveOutcome>()
  const stopped = useRef<{ at: number; of: ChapterPictures }>()
  const save = useOneAtATime(async () => {
    const drawn = await finish()
    if (!drawn) return
    const { at, of } = stopped.current ?? { at: 0 }
    const isSame = of?.card === drawn.card && of.theme === drawn.theme
    const ended = await saveFrom(isSame ? at : 0, drawn.pictures, name)
    stopped.current = ended.outcome === 'saved' ? undefined : { at: ended.at, of: drawn }
    if (ended.outcome === 'saved') device.tick()
    setOutcome(ended.outcome)
  })
  return { outcome, save, forget: () => setOutcome(undefined) }
}

/** Saves the pictures from the `first` on, up to one that is not saved: `at` is its index. */
async function saveFrom(
  first: number,
  pictures: readonly Picture[],
  name: string,
): Promise<{ at: number; outcome: SaveOutcome }> {
  for (const [i, picture] of pictures.slice(first).entries()) {
    const at = first + i
    const outcome = await savePicture(picture, pictures.length > 1 ? `${name} ${at + 1}` : name)
    if (outcome !== 'saved') return { at, outcome }
  }
  return { at: pictures.length, outcome: 'saved' }
}
