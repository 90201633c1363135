import { useShareAppMessage } from '@tarojs/taro'
import { useTheme } from '@/pages/shared/page/use-appearance'
import { useLanguage } from '@/pages/shared/page/use-language'
import { placeExcerpt } from '@/pages/shared/places/place-excerpt'
import { withPicture } from '@/pages/shared/sharing/share-picture'
import { excerpts } from '@/wiring'

/**
 * Answers WeChat's share hook for a page about the whole book. The picture is the card of the editor's first excerpt: WeChat's own
 * screenshot would show the reader's place.
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
