import type { FieldProps } from '@/pages/search/field/field'

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'native-search-field': Pick<FieldProps, 'words' | 'limit' | 'placeholder'> & {
        look?: string
        onWrite(event: { detail: { words: string } }): void
        onConfirm(): void
      }
    }
  }
}

/** A native component: Taro's own input writes its words back to the view at every keystroke. */
export function Field({ className, words, limit, placeholder, onWrite, onConfirm }: FieldProps) {
  return (
    <native-search-field
      look={className}
      words={words}
      limit={limit}
      placeholder={placeholder}
      onWrite={({ detail }) => onWrite(detail.words)}
      onConfirm={onConfirm}
    />
  )
}
