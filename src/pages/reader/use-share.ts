import { useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { type Place, placeToPath, placeToQuery } from '@/domain/place'
import type { Range } from '@/domain/range'
import { useLanguage } from '../use-language'
import type { OpenChapter } from './use-chapter'

/** What a friend sees above a shared passage, in UTF-16 code units: WeChat cuts after two lines. */
const titleLimit = 40

export interface Shared {
  place: Place
  title: string
}

/** What is shared from here: the chosen passage under its own words, else the chapter under its heading. */
export function sharedFrom({ chapter, entry, heading, text }: OpenChapter, range: Range | undefined): Shared {
  if (!range) return { place: { chapter: chapter.id }, title: heading?.text ?? entry.title }
  const words = text.slice(range.start, range.end).replace(/\s+/g, '')
  return {
    place: { chapter: chapter.id, passage: { ...range, revision: chapter.revision } },
    title: words.length > titleLimit ? `${words.slice(0, titleLimit - 1)}…` : words,
  }
}

/** Answers WeChat's share hooks. 朋友圈 takes a query in place of a path. */
export function useShare(open: OpenChapter, range: Range | undefined): void {
  const { convert } = useLanguage().words
  useShareAppMessage(({ from }) => {
    const { place, title } = sharedFrom(open, from === 'button' ? range : undefined)
    return { title: convert(title), path: placeToPath(place) }
  })
  useShareTimeline(() => {
    const { place, title } = sharedFrom(open, range)
    return { title: convert(title), query: placeToQuery(place) }
  })
}
