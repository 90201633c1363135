import { useShareAppMessage } from '@tarojs/taro'
import { useTheme } from '@/pages/shared/page/use-appearance'
import { useLanguage } from '@/pages/shared/page/use-language'
import { placeExcerpt } from '@/pages/shared/places/place-excerpt'
import { withPicture } from '@/pages/shared/sharing/share-picture'
import { excerpts } from '@/wiring'

/**
 * Answers WeChat's share hook for a page of the whole book. The picture is what the editor chose first: the page's own likeness, which
 * WeChat would take, shows where its reader stands.
 */
export function usePageShare(title: string, path: string): void {
  const language = useLanguage()
  const theme = useTheme()
  useShareAppMessage(() => {
    const message = { title: language.words.convert(title), path }
    const [first] = excerpts
      .getState()
      .excerpts.filter(({ chosenBy }) => chosenBy === 'editor')
      .flatMap(placeExcerpt)
    return first
      ? withPicture(message, { chapter: first.excerpt.chapter, range: first.range, language, theme })
      : message
  })
}
