import type { KeyboardEvent, ReactNode } from 'react'

export interface TapProps {
  id?: string
  className?: string
  role?: 'button' | 'tab' | 'radio' | 'switch' | 'dialog'
  /** What it is called where its own words do not say. */
  label?: string
  /** For a tab or a radio whether it is the one, for a switch whether it is on, for a button whether it is pressed. */
  chosen?: boolean
  /** It could do nothing now: it stays where it is, and a tap on it goes nowhere. */
  disabled?: boolean
  onTap?: () => void
  children?: ReactNode
}

/** Whatever answers to a tap. It keeps the tap to itself: the page behind answers to taps on nothing. */
export function Tap({ id, className, role = 'button', label, chosen, disabled, onTap, children }: TapProps) {
  const tap = disabled ? undefined : onTap
  return (
    <div
      id={id}
      className={className}
      role={role}
      aria-label={label}
      aria-checked={role === 'radio' || role === 'switch' ? chosen : undefined}
      aria-pressed={role === 'button' ? chosen : undefined}
      aria-disabled={disabled}
      aria-selected={role === 'tab' ? chosen : undefined}
      tabIndex={role === 'dialog' ? undefined : 0}
      onClick={(event) => {
        event.stopPropagation()
        tap?.()
      }}
      onKeyDown={(event) => isPress(event) && tap?.()}
    >
      {children}
    </div>
  )
}

/** Enter and space press a button, unless they are typed into something inside of it. */
function isPress(event: KeyboardEvent): boolean {
  if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return false
  event.preventDefault()
  return true
}
