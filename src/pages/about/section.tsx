import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import styles from './about.module.css'

export function Section({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <View className={styles.section}>
      <View className={styles.head}>
        <View className={styles.grow}>{title}</View>
        {aside}
      </View>
      {children}
    </View>
  )
}
