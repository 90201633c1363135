import { View } from '@tarojs/components'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { Page } from '../page'
import { Undo } from '../undo'
import { useRoom } from '../use-room'
import { Asked } from './asked'
import { Gone } from './gone'
import styles from './lost.module.css'
import { NoneLost } from './none-lost'
import { useLost } from './use-lost'

/** Nodes of a mark that is asked about, with its note and both wordings. Those that there is no room for come as others find a place. */
const lost = 24

/** 待找回的劃線: what the text's changes took the place of. Nothing here is ever deleted but by the reader. */
export function LostPage() {
  const { waiting, left } = useLost()
  const { room, onMore } = useRoom(lost)
  const count = waiting.length + left.length
  return (
    <Page title={words.lostMarks}>
      {count > 0 ? <Lead waiting={waiting.length} /> : <NoneLost />}
      {waiting
        .slice(0, room)
        .map(({ candidate, ...item }) =>
          candidate ? (
            <Asked key={item.mark.id} {...item} candidate={candidate} />
          ) : (
            <Gone key={item.mark.id} {...item} />
          ),
        )}
      {left.slice(0, Math.max(0, room - waiting.length)).map((item) => (
        <Gone key={item.mark.id} {...item} left />
      ))}
      {count > room && onMore && <More onTap={onMore} />}
      <Undo />
    </Page>
  )
}

function More({ onTap }: { onTap(): void }) {
  const { say } = useWords()
  return (
    <View className={styles.lead}>
      <Verb id="more" main onTap={onTap}>
        {say(words.more)}
      </Verb>
    </View>
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
