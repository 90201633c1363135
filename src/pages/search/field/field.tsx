import { useRef } from 'react'
import { isComposing } from '@/pages/search/wiring'

export interface FieldProps {
  className?: string
  /** The words at first. Later words stay in the field alone: writing them back would make the caret jump. */
  words: string
  /** UTF-16 code units. */
  limit: number
  placeholder: string
  /** Called at every keystroke that is not a part of an input method's composition. */
  onWrite(words: string): void
  /** The reader is done with writing. */
  onConfirm(): void
}

/** The field of the search page. Taro's light components for the web have none. */
export function Field({ className, words, limit, placeholder, onWrite, onConfirm }: FieldProps) {
  const composing = useRef(false)
  return (
    <input
      id="search-words"
      type="search"
      className={className}
      defaultValue={words}
      maxLength={limit}
      placeholder={placeholder}
      aria-label={placeholder}
      autoComplete="off"
      // biome-ignore lint/a11y/noAutofocus: the reader asked to search
      autoFocus={!words}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={({ currentTarget }) => {
        composing.current = false
        onWrite(currentTarget.value)
      }}
      onChange={({ target }) => {
        if (!composing.current) onWrite(target.value)
      }}
      onKeyDown={({ key, nativeEvent, currentTarget }) => {
        if (key !== 'Enter' || isComposing(nativeEvent)) return
        onConfirm()
        currentTarget.blur()
      }}
    />
  )
}
