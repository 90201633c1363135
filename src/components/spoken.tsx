import type { ReactNode } from 'react'

export interface SpokenProps {
  className?: string
  /**
   * `status`: what appears in it is read out; it is there before its words are. `radiogroup`: of its options one is chosen. `heading`: readers
   * move from one to the next. `list`: its children are of `listitem`, and their number is read out.
   */
  role: 'status' | 'radiogroup' | 'heading' | 'list' | 'listitem'
  /** A heading's: 1 for the page's own. Default: 2. */
  level?: 1 | 2
  /** The name of a group. */
  label?: string
  children: ReactNode
}

/** A part of the page with a meaning for a screen reader alone. */
export function Spoken({ className, role, level = 2, label, children }: SpokenProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: all roles take a name
    <div className={className} role={role} aria-level={role === 'heading' ? level : undefined} aria-label={label}>
      {children}
    </div>
  )
}
