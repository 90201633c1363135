import { View } from '@tarojs/components'
import type { TapProps } from '@/components/tap'

/** Whatever answers to a tap. The template of `View` passes on to WeChat what a screen reader says of it: config/aria.ts. */
export function Tap({ id, className, role = 'button', label, chosen, disabled, onTap, children }: TapProps) {
  const isChecked = role === 'radio' || role === 'switch'
  // Taro's types know these of no view. WeChat knows no pressed button: one that is pressed is selected.
  const standing = {
    ariaChecked: isChecked ? chosen : undefined,
    ariaSelected: isChecked ? undefined : chosen,
    ariaDisabled: disabled,
  }
  return (
    <View
      {...standing}
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
