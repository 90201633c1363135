export interface NoteWordsProps {
  className?: string
  /** The words at first. Later words stay in the text area alone: writing them back would make the caret jump. */
  words: string
  /** UTF-16 code units. */
  limit: number
  placeholder: string
  /** Called at every keystroke. */
  onWrite(words: string): void
  /** Ctrl or ⌘ and Enter save the note. Only a browser has them. */
  onSave(): void
}

/** The text area for a note. Taro's light components for the web have none. */
export function NoteWords({ className, words, limit, placeholder, onWrite, onSave }: NoteWordsProps) {
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
      onKeyDown={({ key, ctrlKey, metaKey, nativeEvent }) => {
        if (key === 'Enter' && (ctrlKey || metaKey) && !nativeEvent.isComposing) onSave()
      }}
    />
  )
}
