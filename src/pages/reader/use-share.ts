import { useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { type Place, placeToPath, placeToQuery } from '@/domain/text/place'
import type { Range } from '@/domain/text/range'
import { shareTitle } from '@/domain/text/share-title'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { useSharePictures } from '@/pages/reader/use-share-pictures'
import { useLanguage } from '@/pages/shared/page/use-language'

export interface Shared {
  place: Place
  title: string
}

/** The shared place and its title: the chosen passage and its words, else the chapter and its heading. */
export function sharedFrom({ chapter, entry, heading, text }: OpenChapter, range: Range | undefined): Shared {
  if (!range) return { place: { chapter: chapter.id }, title: heading?.text ?? entry.title }
  return {
    place: { chapter: chapter.id, passage: { ...range, revision: chapter.revision } },
    title: shareTitle(text.slice(range.start, range.end)),
  }
}

/** Answers WeChat's share hooks. A passage has a picture. 朋友圈 takes a query instead of a path. */
export function useShare(open: OpenChapter, range: Range | undefined): void {
  const { convert } = useLanguage().words
  const pictures = useSharePictures(open.chapter.id, range)
  const messageOf = (passage: Range | undefined) => {
    const { place, title } = sharedFrom(open, passage)
    return { title: convert(title), path: placeToPath(place) }
  }
  useShareAppMessage(({ from }) =>
    from === 'button' && range ? pictures.addTo(messageOf(range), range) : messageOf(undefined),
  )
  useShareTimeline(() => {
    const { place, title } = sharedFrom(open, range)
    return { title: convert(title), query: placeToQuery(place), ...pictures.moments() }
  })
}
