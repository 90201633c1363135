import { Image, View } from '@tarojs/components'
import type { CardImageProps } from '@/pages/card/card-image'

/** A long press on it opens WeChat's own menu for pictures. */
export function CardImage({ id = 'card-picture', className, src, alt }: CardImageProps) {
  return (
    <View ariaRole="img" ariaLabel={alt}>
      <Image id={id} className={className} src={src} showMenuByLongpress />
    </View>
  )
}
