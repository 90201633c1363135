import { View } from '@tarojs/components'
import { Option } from '@/components/option/option'
import { useWords } from '@/components/words'
import { templates } from '@/domain/card/templates/registry'
import styles from '@/pages/card/choice/chooser.module.css'
import { cardChoice } from '@/pages/card/wiring'

/** The templates by their names. The chosen one is underlined. */
export function Chooser({ chosen }: { chosen: string }) {
  const { say } = useWords()
  return (
    <View className={styles.options}>
      {templates.map(({ id, name }) => (
        <Option
          key={id}
          id={`card-${id}`}
          chosen={id === chosen}
          onChoose={() => cardChoice.getState().change({ template: id })}
        >
          {say(name)}
        </Option>
      ))}
    </View>
  )
}
