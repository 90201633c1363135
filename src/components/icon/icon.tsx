import { View } from '@tarojs/components'
import styles from '@/components/icon/icon.module.css'

export type IconName =
  | 'back'
  | 'card'
  | 'copy'
  | 'excerpts'
  | 'forward'
  | 'mine'
  | 'note'
  | 'out'
  | 'share'
  | 'source'
  | 'term'
  | 'toc'
  | 'undo'

/** A line drawing in the colour of the text around it. It has no meaning for screen readers: the words stand beside it. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return <View className={`${styles.icon} ${styles[name]} ${small ? styles.small : ''}`} />
}
