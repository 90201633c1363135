import { useShareAppMessage } from '@tarojs/taro'
import { shareTitle } from '@/domain/text/share-title'
import { type CardSubject, cardWords, pathTo } from '@/pages/shared/sharing/draw-card'
import { withPicture } from '@/pages/shared/sharing/share-picture'

/** Answers WeChat's share hook: a friend lands on the passage, not on its card. */
export function useCardShare(subject: CardSubject): void {
  useShareAppMessage(() => withPicture({ title: shareTitle(cardWords(subject).quote), path: pathTo(subject) }, subject))
}
