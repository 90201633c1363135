import { View } from '@tarojs/components'
import type { SpokenProps } from '@/components/spoken'

/** WeChat's own components (WeUI) announce with the role `alert`. The template of `View` passes a role on, and no `aria-live`. */
export function Spoken({ className, role, label, children }: SpokenProps) {
  return (
    <View className={className} ariaRole={role === 'status' ? 'alert' : role} ariaLabel={label}>
      {children}
    </View>
  )
}
