import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Prose } from '@/components/prose'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { Deleted, DeletedHead } from '@/pages/lost/deleted'
import { GoneMark } from '@/pages/lost/gone-mark'
import styles from '@/pages/lost/lost.module.css'
import { UnsureMark } from '@/pages/lost/unsure-mark'
import { type LostItem, useLost } from '@/pages/lost/use-lost'
import { Undo } from '@/pages/shared/notices/undo'
import { Unsaved, useUnsaved } from '@/pages/shared/notices/unsaved'
import { Page } from '@/pages/shared/page/page'
import { useRoom } from '@/pages/shared/page/use-room'
import { book } from '@/wiring'

/** Nodes of a mark that is asked about, with its note and both wordings. Those that there is no room for come as others find a place. */
const lost = 32

/**
 * 待找回的劃線: what the text's changes took the place of, and deleted marks with words, as long as they are remembered. Nothing here is ever
 * deleted but by the reader.
 */
export function LostPage() {
  const { waiting, asked, left, deleted, searching } = useLost()
  const [open, setOpen] = useState(false)
  const { room, onMore } = useRoom(lost)
  const count = waiting.length + left.length
  const items = [
    ...waiting.map((item) => <Waiting key={item.mark.id} {...item} />),
    ...asked.map((item) => <Deleted key={item.mark.id} {...item} />),
    ...left.map((item) => <GoneMark key={item.mark.id} {...item} left />),
  ]
  const shown = open ? deleted.slice(0, Math.max(0, room - items.length)) : []
  const isCut = items.length + (open ? deleted.length : 0) > room
  return (
    <Page title={words.lostMarks}>
      <Unsaved problem={useUnsaved()} />
      {!searching && count > 0 && <Lead count={count} />}
      {!searching && count + asked.length === 0 && <NoneLost />}
      {items.slice(0, room)}
      {deleted.length > 0 && <DeletedHead count={deleted.length} open={open} onTap={() => setOpen(!open)} />}
      {shown.map((item) => (
        <Deleted key={item.mark.id} {...item} />
      ))}
      {isCut && onMore && <More onTap={onMore} />}
      <Undo />
    </Page>
  )
}

function Waiting({ candidate, ...item }: LostItem) {
  return candidate ? <UnsureMark {...item} candidate={candidate} /> : <GoneMark {...item} />
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

/** How many there are, and that nothing of them is gone. */
function Lead({ count }: { count: number }) {
  const { say } = useWords()
  return (
    <View className={styles.lead}>
      <Prose text={say(words.lostLead, { count })} />
    </View>
  )
}

/** The tray is empty: every mark is in the text. */
function NoneLost() {
  const { say, convert } = useWords()
  return (
    <View className={styles.none}>
      <View>{say(words.lostNone)}</View>
      <Verb id="to-marks" main onTap={() => void Taro.switchTab({ url: '/pages/marks/index' })}>
        {say(words.lostNoneGo, { marks: convert(book.labels.marks) })}
      </Verb>
    </View>
  )
}
