export interface NoteWordsProps {
  className?: string
  /** What it opens with. From then on the screen alone has the words: a caret jumps where they are written back to it. */
  words: string
  /** UTF-16 code units. */
  limit: number
  placeholder: string
  /** At every keystroke. */
  onWrite(words: string): void
}

/** Where a note is written. Taro's light components for the web have no text area. */
export function NoteWords({ className, words, limit, placeholder, onWrite }: NoteWordsProps) {
  return (
    <textarea
      id="note-words"
      className={className}
      defaultValue={words}
      maxLength={limit}
      placeholder={placeholder}
      // biome-ignore lint/a11y/noAutofocus: the reader asked to write
      autoFocus
      onChange={(event) => onWrite(event.target.value)}
    />
  )
}
