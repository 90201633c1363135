import { View } from '@tarojs/components'
import type { TapProps } from './tap'

/** Whatever answers to a tap. Taro 4.1's template of `View` does not yet pass the names on to WeChat (docs/device-checks.md). */
export function Tap({ id, className, role = 'button', label, onTap, children }: TapProps) {
  return (
    <View
      id={id}
      className={className}
      ariaRole={role}
      ariaLabel={label}
      onClick={(event) => {
        event.stopPropagation()
        onTap?.()
      }}
    >
      {children}
    </View>
  )
}
