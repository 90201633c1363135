import { useAddToFavorites, useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { Surface } from '@/pages/shared/page/surface'
import { type Message, type Pictured, surfaces } from '@/pages/shared/sharing/share-picture'
import { useSharePictures } from '@/pages/shared/sharing/use-share-pictures'

/** Something to share: its title in the reader's script, the path that opens it, and what its picture shows. */
export interface Shared extends Message {
  /** Without it the picture is one that stands in. */
  pictured?: Pictured
}

export interface ShareProps {
  /** What WeChat's menu sends to a chat. */
  page: Shared
  /** What a button on the page, 朋友圈 and the favourites take in its place. */
  chosen?: Shared
}

/**
 * Answers WeChat's hooks for a chat, 朋友圈 and the favourites. The last two take a query instead of a path and do not wait for a picture.
 * On the page it is only what the pictures are drawn on.
 */
export function Share({ page, chosen = page }: ShareProps) {
  const pictures = useSharePictures(chosen.pictured)
  const [, query = ''] = chosen.path.split('?')
  useShareAppMessage(({ from }) => {
    const { title, path, pictured } = from === 'button' ? chosen : page
    return pictures.addTo({ title, path }, pictured)
  })
  useShareTimeline(() => ({ title: chosen.title, query, ...pictures.square() }))
  useAddToFavorites(() => ({ title: chosen.title, query, ...pictures.favourite() }))
  return (
    <>
      <Surface id={surfaces.chat} />
      <Surface id={surfaces.moments} />
    </>
  )
}
