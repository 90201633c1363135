import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'

export interface TapProps {
  id?: string
  className?: string
  /** `dialog` in WeChat only. */
  role?: 'button' | 'radio' | 'switch' | 'dialog'
  /** Its name, if its own words do not say it. */
  label?: string
  /** Whether a tab or radio is the chosen one, a switch is on, a button is pressed. */
  chosen?: boolean
  /** Whether what it opens below it is open. */
  expanded?: boolean
  /** It has nothing to do now. It keeps its place, and a tap on it has no effect. */
  disabled?: boolean
  onTap?: () => void
  /**
   * The address that it leads to: on the web it is a link then, which can be copied and opened in another tab, and which works before the
   * script is there.
   */
  href?: string
  children?: ReactNode
}

/** An element that answers to taps. It stops the tap, since the page behind answers to taps on nothing. */
export function Tap({ href, ...props }: TapProps) {
  return href && !props.disabled ? <Link href={href} {...props} /> : <Control {...props} />
}

function Link({ id, className, label, chosen, href, onTap, children }: TapProps) {
  return (
    <a
      id={id}
      className={className}
      href={href}
      aria-label={label}
      aria-current={chosen ? 'page' : undefined}
      onClick={(event) => {
        event.stopPropagation()
        if (isForBrowser(event)) return
        event.preventDefault()
        onTap?.()
      }}
    >
      {children}
    </a>
  )
}

/** With these keys a browser opens a link elsewhere, or saves it. */
const isForBrowser = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  metaKey || ctrlKey || shiftKey || altKey

function Control({ id, className, role = 'button', label, chosen, expanded, disabled, onTap, children }: TapProps) {
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
      tabIndex={0}
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
