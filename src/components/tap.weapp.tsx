import { View } from '@tarojs/components'
import type { TapProps } from './tap'

/** Whatever answers to a tap. The template of `View` passes its role and its name on to WeChat: config/aria.ts. */
export function Tap({ id, className, role = 'button', label, disabled, onTap, children }: TapProps) {
  return (
    <View
      id={id}
      className={className}
      ariaRole={role}
      ariaLabel={label}
      onClick={(event) => {
        event.stopPropagation()
        if (!disabled) onTap?.()
      }}
    >
      {children}
    </View>
  )
}
