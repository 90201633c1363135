import { type Focus, intentOf } from '@/domain/choosing/keys'

describe('a key', () => {
  test.each<[string, string, boolean, object]>([
    ['↓ chooses the next sentence', 'ArrowDown', false, { wants: 'sentence', way: 'forth' }],
    ['→ too', 'ArrowRight', false, { wants: 'sentence', way: 'forth' }],
    ['↑ chooses the one before', 'ArrowUp', false, { wants: 'sentence', way: 'back' }],
    ['← too', 'ArrowLeft', false, { wants: 'sentence', way: 'back' }],
    ['→ with shift moves the end on', 'ArrowRight', true, { wants: 'end', move: { end: 'end', way: 'forth' } }],
    ['← with shift moves it back', 'ArrowLeft', true, { wants: 'end', move: { end: 'end', way: 'back' } }],
    ['↑ with shift moves the start back', 'ArrowUp', true, { wants: 'end', move: { end: 'start', way: 'back' } }],
    ['↓ with shift moves it on', 'ArrowDown', true, { wants: 'end', move: { end: 'start', way: 'forth' } }],
    ['1 underlines', '1', false, { wants: 'mark', colour: 'underline' }],
    ['5 is the last colour', '5', false, { wants: 'mark', colour: 'purple' }],
    ['Enter opens the note', 'Enter', false, { wants: 'note' }],
    ['Escape leaves', 'Escape', false, { wants: 'leave' }],
    ['z takes back', 'z', false, { wants: 'undo' }],
    ['? shows the keys', '?', true, { wants: 'keys' }],
    ['? too where it has a key of its own', '?', false, { wants: 'keys' }],
  ])('%s', (_, key, shift, intent) => {
    expect(intentOf(key, shift, 'text')).toEqual(intent)
  })

  test.each(['a', '6', ' ', 'Tab', 'PageDown'])('%s is the browser’s', (key) => {
    expect(intentOf(key, false, 'text')).toBeUndefined()
  })
})

const asked = (focus: Focus): string[] =>
  ['ArrowDown', '3', 'Enter', 'Escape', 'z', '?'].flatMap((key) => intentOf(key, false, focus)?.wants ?? [])

test.each<[Focus, string[]]>([
  ['text', ['sentence', 'mark', 'note', 'leave', 'undo', 'keys']],
  ['page', ['sentence', 'mark', 'note', 'leave', 'undo', 'keys']],
  ['control', ['mark', 'leave', 'undo', 'keys']],
  ['field', ['leave']],
])('with the focus on a %s these are asked for: %s', (focus, wants) => {
  expect(asked(focus)).toEqual(wants)
})
