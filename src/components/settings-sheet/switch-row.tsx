import { View } from '@tarojs/components'
import styles from '@/components/settings-sheet/switch-row.module.css'
import { Tap } from '@/components/tap'

export interface SwitchRowProps {
  id: string
  label: string
  /** Its meaning in a few words. */
  why?: string
  on: boolean
  onChange(on: boolean): void
}

/** A switch. The whole row answers. */
export function SwitchRow({ id, label, why, on, onChange }: SwitchRowProps) {
  return (
    <Tap id={id} className={styles.row} role="switch" label={label} chosen={on} onTap={() => onChange(!on)}>
      <View className={styles.words}>
        <View className={styles.label}>{label}</View>
        {why && <View className={styles.why}>{why}</View>}
      </View>
      <View className={`${styles.switch} ${on ? styles.on : ''}`}>
        <View className={styles.knob} />
      </View>
    </Tap>
  )
}
