import type { Focus } from '@/domain/choosing/keys'

interface KeyPress {
  /** As `KeyboardEvent.key` names it. */
  key: string
  shift: boolean
  focus: Focus
}

type Listener = (press: KeyPress) => boolean

const listeners: Listener[] = []

/** The text that had the focus last. After a sheet took the focus and closed, keys go to the text again. */
let left: Element | undefined

/** After a click, arrow keys scroll as in any text: the focus alone does not mean that the reader wants to go on by keys. */
let pointed = false
/** Whether a key was the last thing that the reader touched. */
let keyed = false

const point = (): void => {
  pointed = true
  keyed = false
  left = undefined
}

/** The keys of a keyboard, whatever has the focus. */
export const keyboard = {
  /** Whether the reader's last act was a key, and not a click or a touch. */
  isInUse: (): boolean => keyed,

  /** Asks the newest listener first, then the others until one returns true. Returns how to stop. */
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
  keyed = true
  if (key === 'Tab') pointed = false
  if (event.ctrlKey || event.metaKey || event.altKey || isComposing(event) || event.defaultPrevented) return
  const press = { key, shift, focus: focusAt(event.target) }
  if ([...listeners].reverse().some((listener) => listener(press))) event.preventDefault()
}

/** The `keyCode` of a key that an input method uses. */
const takenByInputMethod = 229

/**
 * Whether an input method uses a key. Safari ends a composition before it sends the key that ended it: then only `keyCode` tells.
 */
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
