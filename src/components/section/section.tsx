import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import styles from '@/components/section/section.module.css'

export interface SectionProps {
  title: string
  /** At the right of the title. */
  aside?: string
  children: ReactNode
}

/** A part of a page under its title. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <View className={styles.section}>
      <View className={styles.head}>
        <View className={styles.title}>{title}</View>
        {aside}
      </View>
      {children}
    </View>
  )
}
