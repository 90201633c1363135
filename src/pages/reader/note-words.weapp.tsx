import { Textarea } from '@tarojs/components'
import type { NoteWordsProps } from './note-words'

/** Pixels kept between the caret and the keyboard: the row with the verb stays in sight. */
const aboveKeyboard = 72

export function NoteWords({ className, words, limit, placeholder, onChange }: NoteWordsProps) {
  return (
    <Textarea
      id="note-words"
      className={className}
      value={words}
      maxlength={limit}
      placeholder={placeholder}
      focus
      autoHeight
      showConfirmBar={false}
      cursorSpacing={aboveKeyboard}
      onInput={({ detail }) => onChange(detail.value)}
    />
  )
}
