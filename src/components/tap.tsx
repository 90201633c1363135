import type { KeyboardEvent, ReactNode } from 'react'

export interface TapProps {
  id?: string
  className?: string
  role?: 'button' | 'tab' | 'radio' | 'switch' | 'dialog'
  /** Its name, if its own words do not say it. */
  label?: string
  /** Whether a tab or radio is the chosen one, a switch is on, a button is pressed. */
  chosen?: boolean
  /** Whether what it opens below it is open. */
  expanded?: boolean
  /** It has nothing to do now. It keeps its place, and a tap on it has no effect. */
  disabled?: boolean
  onTap?: () => void
  children?: ReactNode
}

/** An element that answers to taps. It stops the tap, since the page behind answers to taps on nothing. */
export function Tap({ id, className, role = 'button', label, chosen, expanded, disabled, onTap, children }: TapProps) {
  const tap = disabled ? undefined : onTap
  return (
    <div
      id={id}
      className={className}
      role={role}
      aria-label={label}
      aria-checked={role === 'radio' || role === 'switch' ? chosen : undefined}
      aria-pressed={role === 'button' ? chosen : undefined}
      aria-expanded={expanded}
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

/** Enter and space press a button, unless they are typed into something inside it. */
function isPress(event: KeyboardEvent): boolean {
  if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return false
  event.preventDefault()
  return true
}
