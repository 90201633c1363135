import { type FullCard, fullCard, withShortOrigin } from '@/domain/card/full-card'
import { type Template, templates } from '@/domain/card/templates/registry'
import { washes } from '@/domain/card/washes'
import { cardColours, type Theme } from '@/domain/drawing/theme'
import type { MarkColour } from '@/domain/marks/mark'
import { type CardSubject, cardWords } from '@/pages/shared/sharing/draw-card'
import { book, chapterById } from '@/wiring'

/** What a card of a passage prints, and how. */
export interface CardOrder {
  /** The template's id; left out or unknown, 簡潔 by day and 夜間 by night. */
  template?: string
  /** Left out, the origin is full. */
  fullOrigin?: boolean
  /** How the passage is marked. */
  colour?: MarkColour
  /** The reader's own note, where she wants it on this card. */
  note?: string
}

/** The template of an id. Somebody who reads at night and has not chosen gets a dark card. */
export function templateOf(id: string | undefined, theme: Theme): Template {
  const usual = theme === 'night' ? 'night' : 'plain'
  return templates.find((one) => one.id === id) ?? templates.find((one) => one.id === usual) ?? templates[0]
}

/** The words that a card may print. */
export function orderedCard(
  subject: CardSubject,
  { fullOrigin = true, colour = 'underline', note }: CardOrder,
): FullCard {
  const { chapter, range, language } = subject
  const passage = { book, chapter: chapterById(chapter), range, colour }
  const card = fullCard(cardWords(subject), passage, language.words.convert)
  const origin = fullOrigin ? card : withShortOrigin(card)
  return OWN_WORDS ? { ...origin, note } : origin
}

/** A subject whose cards are drawn as ordered. */
export function designed(subject: CardSubject, order: CardOrder): CardSubject {
  const template = templateOf(order.template, subject.theme)
  const colours = template.colours ?? (subject.theme === 'night' ? 'night' : 'paper')
  return {
    ...subject,
    design: {
      layout: (_, options, measure) => template.layout(orderedCard(subject, order), options, measure),
      colours: { ...cardColours[colours], ...washes[colours] },
      messageQuality: template.messageQuality,
    },
  }
}
