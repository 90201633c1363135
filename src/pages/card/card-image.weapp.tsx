import { Image } from '@tarojs/components'
import type { CardImageProps } from './card-image'

/** A long press on it opens WeChat's own menu for pictures. */
export function CardImage({ className, src, alt }: CardImageProps) {
  return <Image id="card-picture" className={className} src={src} ariaLabel={alt} showMenuByLongpress />
}
