import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { Page } from '../page'
import { Undo } from '../undo'
import { Asked } from './asked'
import { Gone } from './gone'
import styles from './lost.module.css'
import { NoneLost } from './none-lost'
import { useLost } from './use-lost'

/** 失散的劃線: what the text's changes took the place of. Nothing here is ever deleted but by the reader. */
export function LostPage() {
  const { waiting, left } = useLost()
  return (
    <Page title={words.lostMarks}>
      {waiting.length + left.length > 0 ? <Lead waiting={waiting.length} /> : <NoneLost />}
      {waiting.map(({ candidate, ...item }) =>
        candidate ? (
          <Asked key={item.mark.id} {...item} candidate={candidate} />
        ) : (
          <Gone key={item.mark.id} {...item} />
        ),
      )}
      {left.map((item) => (
        <Gone key={item.mark.id} {...item} left />
      ))}
      <Undo />
    </Page>
  )
}

/** What has happened. */
function Lead({ waiting }: { waiting: number }) {
  const { say } = useWords()
  return (
    <View className={styles.lead}>
      {waiting > 0 ? say(words.lostLead, { count: waiting }) : say(words.lostLeadLeft)}
    </View>
  )
}
