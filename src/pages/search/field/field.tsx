import { useEffect, useRef, useState } from 'react'
import styles from '@/pages/search/field/field.module.css'
import { hasFinePointer } from '@/pages/search/wiring'

export interface FieldProps {
  className?: string
  /** What the page writes into the field. What the reader writes stays in the field: writing it back would make the caret jump. */
  words: string
  /** How often the page has written. Each time what is in the field is replaced. */
  times: number
  /** UTF-16 code units. */
  limit: number
  placeholder: string
  /** Called at every keystroke that is not a part of an input method's composition. */
  onWrite(words: string): void
  /** The reader is done with writing. */
  onConfirm(): void
}

/** The field of the search page, as high as its words, up to four lines. Taro's light components for the web have none. */
export function Field({ className, words, times, limit, placeholder, onWrite, onConfirm }: FieldProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const composing = useRef(false)
  const confirm = useRef(onConfirm)
  confirm.current = onConfirm
  const [copy, setCopy] = useState(words)
  useEffect(() => onLineBreak(area.current, () => confirm.current()), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words can be written twice
  useEffect(() => {
    if (times === 0 || !area.current) return
    area.current.value = words
    setCopy(words)
    // What was touched has left the page, and the focus with it. On a phone the focus would bring a keyboard over the results.
    if (words && !hasFinePointer()) return
    area.current.focus()
    area.current.setSelectionRange(words.length, words.length)
  }, [times])
  return (
    // biome-ignore lint/a11y/useSemanticElements: the oldest browsers do not know <search>
    <div className={styles.field} role="search" data-words={copy}>
      <textarea
        ref={area}
        id="search-words"
        className={`${className} ${styles.words}`}
        rows={1}
        defaultValue={words}
        maxLength={limit}
        placeholder={placeholder}
        aria-label={placeholder}
        autoComplete="off"
        enterKeyHint="search"
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
          setCopy(target.value)
          if (!composing.current) onWrite(target.value)
        }}
      />
    </div>
  )
}

/**
 * Enter is no line break here: it calls `confirm`, and the keyboard on the screen leaves. An Enter that an input method uses breaks no line, so
 * that it does nothing of this.
 */
function onLineBreak(area: HTMLTextAreaElement | null, confirm: () => void): () => void {
  const listen = (event: InputEvent): void => {
    if (!/^insert(LineBreak|Paragraph)$/.test(event.inputType)) return
    event.preventDefault()
    confirm()
    area?.blur()
  }
  area?.addEventListener('beforeinput', listen)
  return () => area?.removeEventListener('beforeinput', listen)
}
