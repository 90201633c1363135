import type { NoteWordsProps } from '@/pages/reader/sheets/note-words/note-words'

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'native-note-words': Pick<NoteWordsProps, 'words' | 'limit' | 'placeholder'> & {
        look?: string
        onWrite(event: { detail: { words: string } }): void
      }
    }
  }
}

/** A native component: Taro's own text area writes its words back to the view at every keystroke. */
export function NoteWords({ className, words, limit, placeholder, onWrite }: NoteWordsProps) {
  return (
    <native-note-words
      look={className}
      words={words}
      limit={limit}
      placeholder={placeholder}
      onWrite={({ detail }) => onWrite(detail.words)}
    />
  )
}
