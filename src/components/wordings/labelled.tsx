import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Prose } from '@/components/prose'
import styles from '@/components/wordings/wordings.module.css'

export interface LabelledProps {
  label: string
  /** What was, or what is the reader's: it steps back behind what is. */
  quiet?: boolean
  children: ReactNode
}

/** Words, and beside them what they are. */
export function Labelled({ label, quiet = false, children }: LabelledProps) {
  return (
    <View className={styles.row}>
      <View className={styles.label}>{label}</View>
      <View className={`${styles.words} ${quiet ? styles.quiet : ''}`}>
        {typeof children === 'string' ? <Prose text={children} /> : children}
      </View>
    </View>
  )
}
