import { Runs } from '@/components/runs'
import { Tap } from '@/components/tap'
import { Labelled } from '@/components/wordings/labelled'
import styles from '@/components/wordings/wordings.module.css'
import { useWords } from '@/components/words'
import { compareWordings } from '@/domain/edits/wordings'
import type { TextPlace } from '@/domain/text/script'
import * as words from '@/domain/words'

export interface WordingsProps {
  was: string
  is: string
  /** Where the new wording stands. */
  at: TextPlace
  /** Present if a tap on the new wording leads to its place. */
  onOpen?: () => void
}

/** The marked words and the words there now, with the differing ones in another weight. */
export function Wordings({ was, is, at, onOpen }: WordingsProps) {
  const { say, convert } = useWords()
  const wordings = compareWordings(was, is, convert, at)
  const now = (
    <Labelled label={say(words.nowIs)}>
      <Runs runs={wordings.is} differing={styles.differs} />
    </Labelled>
  )
  return (
    <>
      <Labelled label={say(words.youMarked)} quiet>
        <Runs runs={wordings.was} differing={styles.differs} />
      </Labelled>
      {onOpen ? <Tap onTap={onOpen}>{now}</Tap> : now}
    </>
  )
}
