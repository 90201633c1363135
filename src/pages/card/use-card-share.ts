import { useShareAppMessage } from '@tarojs/taro'
import { shareTitle } from '@/domain/share-title'
import { type CardSubject, cardWords, pathTo } from '../draw-card'
import { chatPicture } from '../share-picture'

/** Answers WeChat's share hook: a friend lands on the passage, not on its card. */
export function useCardShare(subject: CardSubject): void {
  useShareAppMessage(async () => ({
    title: shareTitle(cardWords(subject).quote),
    path: pathTo(subject),
    ...(await chatPicture(subject)),
  }))
}
