import type { FullCard } from '@/domain/card/full-card'
import type { CardLayout } from '@/domain/card/layout'
import { layoutManuscript } from '@/domain/card/templates/manuscript'
import { layoutPage } from '@/domain/card/templates/page'
import { layoutPlain } from '@/domain/card/templates/plain'
import { layoutVertical } from '@/domain/card/templates/vertical'
import * as words from '@/domain/words'

/** A way a card can look. */
export interface Template {
  /** Stored with a kept card, and never changed. */
  id: string
  /** What readers call it, in 繁體. */
  name: string
  layout: CardLayout<FullCard>
  /** The colours, if it does not follow the reader's theme. */
  colours?: 'paper' | 'night'
  /** The JPEG's quality beside a message, from 0 to 1, where fine lines or much text would make the picture heavier than 32 KB. */
  messageQuality?: number
}

/** Every way a card can look, in the order of the choice. */
export const templates = [
  { id: 'plain', name: words.cardPlain, layout: layoutPlain, colours: 'paper' },
  { id: 'night', name: words.themeNight, layout: layoutPlain, colours: 'night' },
  { id: 'vertical', name: words.cardVertical, layout: layoutVertical, messageQuality: 0.65 },
  { id: 'manuscript', name: words.cardManuscript, layout: layoutManuscript, messageQuality: 0.58 },
  { id: 'page', name: words.cardPage, layout: layoutPage, messageQuality: 0.65 },
] as const satisfies readonly Template[]

export type TemplateId = (typeof templates)[number]['id']
