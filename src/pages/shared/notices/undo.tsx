import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { useKeys } from '@/pages/shared/keys/use-keys'
import styles from '@/pages/shared/notices/undo.module.css'
import { useStore } from '@/pages/shared/page/use-store'
import { notice } from '@/wiring'

/** 撤回, shown for some seconds after a change to a mark, also on the page that opens then. */
export function Undo() {
  const { say } = useWords()
  const offered = useStore(notice, ({ undo }) => undo !== undefined)
  useKeys(({ wants }) => {
    if (wants !== 'undo' || !offered) return false
    notice.getState().takeBack()
    return true
  })
  if (!offered) return null
  return (
    <View className={styles.place}>
      <Tap id="undo-last" className={styles.undo} onTap={notice.getState().takeBack}>
        <Icon name="undo" small />
        {say(words.undo)}
      </Tap>
    </View>
  )
}
