import { View } from '@tarojs/components'
import type { TapProps } from '@/components/tap'

/** An element that answers to taps. The template of `View` passes on to WeChat what a screen reader says of it (config/aria.ts). */
export function Tap({ id, className, role = 'button', label, chosen, expanded, disabled, onTap, children }: TapProps) {
  const isChecked = role === 'radio' || role === 'switch'
  // Taro's types do not have these for a view. WeChat has no pressed button, so a pressed one is selected.
  const standing = {
    ariaChecked: isChecked ? chosen : undefined,
    ariaSelected: isChecked ? undefined : chosen,
    ariaExpanded: expanded,
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
