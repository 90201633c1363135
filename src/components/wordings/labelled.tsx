import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Prose } from '@/components/prose'
import styles from '@/components/wordings/wordings.module.css'

export interface LabelledProps {
  label: string
  /** The former words, or the reader's: they are quieter than the present ones. */
  quiet?: boolean
  children: ReactNode
}

/** Words with a label beside them. */
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
