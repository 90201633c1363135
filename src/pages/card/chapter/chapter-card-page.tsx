import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/card/actions.module.css'
import { CardImage } from '@/pages/card/card-image'
import page from '@/pages/card/chapter/chapter-card.module.css'
import { asText, chapterWords } from '@/pages/card/chapter/chapter-words'
import { chapterSurface, mostPictures, useChapterPictures } from '@/pages/card/chapter/use-chapter-pictures'
import { saveWord } from '@/pages/card/save-word'
import { useMarkedChapter } from '@/pages/shared/marks/use-marked-chapters'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import { Page } from '@/pages/shared/page/page'
import { Surface } from '@/pages/shared/page/surface'
import { useTheme } from '@/pages/shared/page/use-appearance'
import { useLanguage } from '@/pages/shared/page/use-language'
import { usePlace } from '@/pages/shared/places/use-place'
import { book, device, type Picture, putOnClipboard, savePicture } from '@/wiring'

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
  const place = useMemo(() => ({ chapter }), [chapter])
  const { pictures, isCut, failed, finish } = useChapterPictures(card, theme, place)
  if (card.quotes.length === 0) return <View className={page.trouble}>{say(words.noMarks)}</View>
  const alt = say(words.cardPicture, { quote: asText(card) })
  return (
    <View className={page.table}>
      {pictures?.map(({ src }, i) => (
        <View key={src} className={page.picture}>
          <CardImage id={`chapter-picture-${i + 1}`} className={page.image} src={src} alt={i === 0 ? alt : ''} />
        </View>
      ))}
      {failed && <View className={page.trouble}>{say(words.chapterCardFailed)}</View>}
      {isCut && <View className={page.trouble}>{say(words.chapterCardCut, { count: mostPictures })}</View>}
      <Verbs text={asText(card)} name={[card.chapter, card.title].join(' ')} finish={finish} />
    </View>
  )
}

interface VerbsProps {
  text: string
  /** The name of the saved files. */
  name: string
  /** The pictures to save. None until they are drawn. */
  finish(): Promise<readonly Picture[]>
}

/** Saves all pictures, or copies their words. */
function Verbs({ text, name, finish }: VerbsProps) {
  const { say } = useWords()
  const [trouble, setTrouble] = useState<string>()
  const save = async (): Promise<void> => {
    const pictures = await finish()
    for (const [nth, picture] of pictures.entries()) {
      const outcome = await savePicture(picture, pictures.length > 1 ? `${name} ${nth + 1}` : name)
      if (outcome === 'closed') return
      if (outcome !== 'saved')
        return setTrouble(outcome === 'refused' ? words.albumRefused : refusalPhrase(outcome, words.cardNotSaved))
    }
    device.tick()
    setTrouble(undefined)
  }
  const copy = async (): Promise<void> => {
    const copied = await putOnClipboard(text)
    setTrouble(copied.ok ? undefined : refusalPhrase(copied.error, words.notCopied))
  }
  return (
    <View className={styles.bar}>
      {trouble && <View className={styles.trouble}>{say(trouble)}</View>}
      <View className={styles.actions}>
        <Tap id="chapter-copy" className={styles.save} onTap={() => void copy()}>
          {say(words.copyText)}
        </Tap>
        <Tap id="chapter-save" className={styles.send} onTap={() => void save()}>
          {say(saveWord)}
        </Tap>
      </View>
    </View>
  )
}
