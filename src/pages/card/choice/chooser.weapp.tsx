import { Option } from '@/components/option/option'
import { Spoken } from '@/components/spoken'
import { useWords } from '@/components/words'
import { templates } from '@/domain/card/templates/registry'
import * as words from '@/domain/words'
import type { ChooserProps } from '@/pages/card/choice/chooser'
import styles from '@/pages/card/choice/chooser.module.css'

/** The templates by their names. The chosen one is underlined. */
export function Chooser({ chosen, onChoose }: ChooserProps) {
  const { say } = useWords()
  return (
    <Spoken className={styles.options} role="radiogroup" label={say(words.cardTemplates)}>
      {templates.map(({ id, name }) => (
        <Option key={id} id={`card-${id}`} chosen={id === chosen} onChoose={() => onChoose(id)}>
          {say(name)}
        </Option>
      ))}
    </Spoken>
  )
}
