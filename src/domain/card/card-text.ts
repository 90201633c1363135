import type { FullCard } from '@/domain/card/full-card'

/** A card in words: what a picture says to those who do not see it, and what 複製文字 copies. */
export function cardText(card: FullCard): string {
  const { quote, note, chapter, title, byline, bookTitle, rights, revision } = card
  const lines = [`${chapter} ${title}`, byline.join(' '), [bookTitle, revision].filter(Boolean).join(' '), ...rights]
  return [quote, ...(OWN_WORDS && note ? [note] : []), lines.filter(Boolean).join('\n')].join('\n\n')
}
