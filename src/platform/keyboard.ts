import type { Focus } from '@/domain/keys'

export interface KeyPress {
  /** As `KeyboardEvent.key` names it. */
  key: string
  shift: boolean
  focus: Focus
}

type Listener = (press: KeyPress) => boolean

const listeners: Listener[] = []

/** The keys of a keyboard, wherever the focus is. */
export const keyboard = {
  /** Asks the listener that came last first, and the others only until one answers with true. Returns how to stop. */
  onKey(listener: Listener): () => void {
    if (listeners.length === 0) document.addEventListener('keydown', tell)
    listeners.push(listener)
    return () => {
      listeners.splice(listeners.indexOf(listener), 1)
      if (listeners.length === 0) document.removeEventListener('keydown', tell)
    }
  },
}

function tell(event: KeyboardEvent): void {
  const { key, shiftKey: shift } = event
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
  const press = { key, shift, focus: focusAt(event.target) }
  if ([...listeners].reverse().some((listener) => listener(press))) event.preventDefault()
}

function focusAt(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'page'
  if (target.matches('input, textarea')) return 'field'
  if (target.matches('#text')) return 'text'
  return target.matches('[tabindex], a, button') ? 'control' : 'page'
}
