import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { type ReactElement, useState } from 'react'
import { Prose } from '@/components/prose'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { Deleted, DeletedHead } from '@/pages/lost/deleted'
import { GoneMark } from '@/pages/lost/gone-mark'
import styles from '@/pages/lost/lost.module.css'
import { UnsureMark } from '@/pages/lost/unsure-mark'
import { type LostMarkInTray, useTray } from '@/pages/lost/use-tray'
import { Undo } from '@/pages/shared/notices/undo'
import { Unsaved, useUnsaved } from '@/pages/shared/notices/unsaved'
import { Page } from '@/pages/shared/page/page'
import { useListLimit } from '@/pages/shared/page/use-list-limit'
import { book } from '@/wiring'

/** Nodes of an unsure mark with its note and both wordings. Marks beyond the limit appear as others leave the tray. */
const nodesPerMark = 32

/** 待找回的劃線: lost marks, and deleted marks with notes as long as they are stored. Only the reader deletes marks here. */
export function LostPage() {
  const { waiting, unseen, left, deleted, searching } = useTray()
  const [open, setOpen] = useState(false)
  const { limit, onMore } = useListLimit(nodesPerMark)
  const { mark: asked } = useRouter().params
  const count = waiting.length + left.length
  const all = [
    ...waiting.map((lost) => <Waiting key={lost.mark.id} {...lost} />),
    ...unseen.map((note) => <Deleted key={note.mark.id} {...note} />),
    ...left.map((lost) => <GoneMark key={lost.mark.id} {...lost} left />),
  ]
  // The one that the reader came for is first: beyond the limit she would not find it.
  const isAsked = ({ key }: ReactElement): boolean => key === asked
  const marks = [...all.filter(isAsked), ...all.filter((mark) => !isAsked(mark))]
  const shown = open ? deleted.slice(0, Math.max(0, limit - marks.length)) : []
  const isCut = marks.length + (open ? deleted.length : 0) > limit
  return (
    <Page title={words.lostMarks}>
      <Unsaved problem={useUnsaved()} />
      {!searching && count > 0 && <Lead count={count} />}
      {!searching && count + unseen.length === 0 && <NoneLost />}
      {marks.slice(0, limit)}
      {deleted.length > 0 && <DeletedHead count={deleted.length} open={open} onTap={() => setOpen(!open)} />}
      {shown.map((note) => (
        <Deleted key={note.mark.id} {...note} />
      ))}
      {isCut && onMore && <More onTap={onMore} />}
      <Undo />
    </Page>
  )
}

function Waiting({ candidate, ...lost }: LostMarkInTray) {
  return candidate ? <UnsureMark {...lost} candidate={candidate} /> : <GoneMark {...lost} />
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

/** Says how many marks are lost, and that they are kept. */
function Lead({ count }: { count: number }) {
  const { say } = useWords()
  return (
    <View className={styles.lead}>
      <Prose text={say(words.lostLead, { count })} />
    </View>
  )
}

/** Says that every mark is in the text. */
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
