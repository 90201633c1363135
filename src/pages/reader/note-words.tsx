export interface NoteWordsProps {
  className?: string
  words: string
  /** UTF-16 code units. */
  limit: number
  placeholder: string
  onChange(words: string): void
}

/** Where a note is written. Taro's light components for the web have no text area. */
export function NoteWords({ className, words, limit, placeholder, onChange }: NoteWordsProps) {
  return (
    <textarea
      id="note-words"
      className={className}
      value={words}
      maxLength={limit}
      placeholder={placeholder}
      // biome-ignore lint/a11y/noAutofocus: the reader asked to write
      autoFocus
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
