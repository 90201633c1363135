import { useMemo, useState } from 'react'
import type { FullCard } from '@/domain/card/full-card'
import type { Range } from '@/domain/text/range'
import { type CardOrder, designed, orderedCard, templateOf } from '@/pages/card/choice/design'
import type { SwitchesProps } from '@/pages/card/choice/switches'
import { useOwnMark } from '@/pages/card/choice/use-own-mark'
import { cardChoice } from '@/pages/card/wiring'
import { useTheme } from '@/pages/shared/page/use-appearance'
import { useLanguage } from '@/pages/shared/page/use-language'
import { useStore } from '@/pages/shared/page/use-store'
import type { CardSubject } from '@/pages/shared/sharing/draw-card'

/** A passage's card as the reader wants it. */
export interface OrderedCard {
  subject: CardSubject
  card: FullCard
  /** The template's id. */
  template: string
  /** Chooses a template, also for the cards to come. */
  choose(template: string): void
  switches: SwitchesProps
}

/**
 * The card of a passage, by the reader's last choice. Her note is never on it before she says so, and that is not remembered.
 *
 * @param opened the template of a kept card that was opened: it is that card's until she chooses another, and no choice for others
 */
export function useOrderedCard(chapter: string, range: Range, opened?: string): OrderedCard {
  const language = useLanguage()
  const theme = useTheme()
  const [ofKept, setOfKept] = useState(opened)
  const { template: chosen, fullOrigin = true } = useStore(cardChoice, (state) => state)
  const template = ofKept ?? chosen
  const { colour, body } = useOwnMark(chapter, range) ?? {}
  const note = useNoteChoice(body)
  const printed = OWN_WORDS && note?.on ? body : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of a page does not change while it lives
  const { subject, card } = useMemo(() => {
    const order: CardOrder = { template, fullOrigin, colour, ...(OWN_WORDS && { note: printed }) }
    const subject = designed({ chapter, range, language, theme }, order)
    return { subject, card: orderedCard(subject, order) }
  }, [language, theme, template, fullOrigin, colour, printed])
  return {
    subject,
    card,
    template: templateOf(template, theme).id,
    choose(template) {
      setOfKept(undefined)
      cardChoice.getState().change({ template })
    },
    switches: { fullOrigin, ...(OWN_WORDS && { note }) },
  }
}

/** Whether the reader's note is on this card. It is not, until she says so. */
const useNoteChoice = OWN_WORDS ? useChoiceOfNote : () => undefined

function useChoiceOfNote(body: string | undefined): SwitchesProps['note'] {
  const [on, onChange] = useState(false)
  return body ? { on, onChange } : undefined
}
