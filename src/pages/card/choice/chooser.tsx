import { Option } from '@/components/option/option'
import { Spoken } from '@/components/spoken'
import { useWords } from '@/components/words'
import { templates } from '@/domain/card/templates/registry'
import * as words from '@/domain/words'
import styles from '@/pages/card/choice/small-cards.module.css'
import { useSmallCards } from '@/pages/card/choice/use-small-cards'
import type { CardSubject } from '@/pages/shared/sharing/draw-card'

export interface ChooserProps {
  subject: CardSubject
  /** The template's id. */
  chosen: string
  onChoose(template: string): void
}

/** The templates by their names. The chosen one is underlined. In a window with a margin each has a small card beside its name. */
export function Chooser({ subject, chosen, onChoose }: ChooserProps) {
  const { say } = useWords()
  const small = useSmallCards(subject)
  return (
    <Spoken className={styles.options} role="radiogroup" label={say(words.cardTemplates)}>
      {templates.map(({ id, name }) => (
        <div key={id} className={styles.choice}>
          <div className={styles.card}>{small[id] && <img className={styles.image} src={small[id].src} alt="" />}</div>
          <Option id={`card-${id}`} chosen={id === chosen} onChoose={() => onChoose(id)}>
            {say(name)}
          </Option>
        </div>
      ))}
    </Spoken>
  )
}
