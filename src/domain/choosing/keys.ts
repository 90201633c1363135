import type { Move } from '@/domain/choosing/span'
import { type MarkColour, markColours } from '@/domain/marks/mark'

/** What a key asks for while reading. */
export type KeyIntent =
  | { wants: 'sentence'; way: Move['way'] }
  | { wants: 'end'; move: Move }
  | { wants: 'mark'; colour: MarkColour }
  | { wants: 'note' }
  | { wants: 'leave' }
  | { wants: 'undo' }
  | { wants: 'keys' }

const plain: Record<string, KeyIntent> = {
  ArrowDown: { wants: 'sentence', way: 'forth' },
  ArrowRight: { wants: 'sentence', way: 'forth' },
  ArrowUp: { wants: 'sentence', way: 'back' },
  ArrowLeft: { wants: 'sentence', way: 'back' },
  Enter: { wants: 'note' },
  Escape: { wants: 'leave' },
  z: { wants: 'undo' },
  '?': { wants: 'keys' },
  ...Object.fromEntries(markColours.map((colour, i) => [`${i + 1}`, { wants: 'mark', colour }])),
}

/** With shift, → and ← move the end of the passage, ↓ and ↑ its start. */
const shifted: Record<string, KeyIntent> = {
  ArrowRight: { wants: 'end', move: { end: 'end', way: 'forth' } },
  ArrowLeft: { wants: 'end', move: { end: 'end', way: 'back' } },
  ArrowDown: { wants: 'end', move: { end: 'start', way: 'forth' } },
  ArrowUp: { wants: 'end', move: { end: 'start', way: 'back' } },
  // Most keyboards have it behind shift.
  '?': { wants: 'keys' },
}

/** What has the focus: a field, a control, the text, or nothing of these. */
export type Focus = 'field' | 'control' | 'text' | 'page'

const onControls: readonly KeyIntent['wants'][] = ['leave', 'mark', 'undo', 'keys']

/** The request of a key. A field keeps all keys but Escape. A control keeps the keys that press it or move on it. */
export function intentOf(key: string, shift: boolean, focus: Focus): KeyIntent | undefined {
  const intent = (shift ? shifted : plain)[key]
  if (focus === 'field') return intent?.wants === 'leave' ? intent : undefined
  if (focus === 'control') return intent && onControls.includes(intent.wants) ? intent : undefined
  return intent
}
