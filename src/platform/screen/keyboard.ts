import type { Focus } from '@/domain/choosing/keys'

interface KeyPress {
  /** As `KeyboardEvent.key` names it. */
  key: string
  shift: boolean
  focus: Focus
}

type Listener = (press: KeyPress) => boolean

const listeners: Listener[] = []

/** The text that had the focus last. Where a sheet took it and is gone, the keys go on in the text. */
let left: Element | undefined

/** A click leaves the focus where it fell, which is no wish to go on by keys: arrows then scroll, as in any text. */
let pointed = false
const point = (): void => {
  pointed = true
  left = undefined
}

/** The keys of a keyboard, wherever the focus is. */
export const keyboard = {
  /** Asks the listener that came last first, and the others only until one answers with true. Returns how to stop. */
  onKey(listener: Listener): () => void {
    if (listeners.length === 0) {
      document.addEventListener('keydown', tell)
      document.addEventListener('pointerdown', point, true)
    }
    listeners.push(listener)
    return () => {
      listeners.splice(listeners.indexOf(listener), 1)
      if (listeners.length > 0) return
      document.removeEventListener('keydown', tell)
      document.removeEventListener('pointerdown', point, true)
    }
  },
}

function tell(event: KeyboardEvent): void {
  const { key, shiftKey: shift } = event
  if (key === 'Tab') pointed = false
  if (event.ctrlKey || event.metaKey || event.altKey || isComposing(event) || event.defaultPrevented) return
  const press = { key, shift, focus: focusAt(event.target) }
  if ([...listeners].reverse().some((listener) => listener(press))) event.preventDefault()
}

/** `keyCode` of every key that an input method takes for itself. */
const takenByInputMethod = 229

/** Safari ends a composition before it tells of the key that ended it, and only `keyCode` still says whose key it was. */
const isComposing = ({ isComposing, keyCode }: KeyboardEvent): boolean => isComposing || keyCode === takenByInputMethod

function focusAt(target: EventTarget | null): Focus {
  const focus = focusOf(target)
  const element = target instanceof Element ? target : undefined
  if (focus === 'text') left = element
  else if (focus === 'control' && !element?.closest('[role="dialog"]')) left = undefined
  return focus === 'page' && left?.isConnected ? 'text' : focus
}

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'page'
  if (target.matches('input, textarea')) return 'field'
  if (target.matches('#text')) return pointed ? 'page' : 'text'
  return target.matches('[tabindex], a, button') ? 'control' : 'page'
}
