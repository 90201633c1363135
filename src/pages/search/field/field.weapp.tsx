import type { FieldProps } from '@/pages/search/field/field'

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'native-search-field': Pick<FieldProps, 'words' | 'limit' | 'placeholder'> & {
        key?: number
        look?: string
        onWrite(event: { detail: { words: string } }): void
        onConfirm(): void
      }
    }
  }
}

/** A native component: Taro's own text area writes its words back to the view at every keystroke. Only a new one takes other words. */
export function Field({ className, words, times, limit, placeholder, onWrite, onConfirm }: FieldProps) {
  return (
    <native-search-field
      key={times}
      look={className}
      words={words}
      limit={limit}
      placeholder={placeholder}
      onWrite={({ detail }) => onWrite(detail.words)}
      onConfirm={onConfirm}
    />
  )
}
