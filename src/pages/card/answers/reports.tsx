import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Spoken } from '@/components/spoken'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/card/actions.module.css'
import type { Copying } from '@/pages/card/answers/use-copy'
import { openPermissions, type SaveOutcome } from '@/pages/card/wiring'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import { Uncopied } from '@/pages/shared/notices/uncopied'

export interface ReportsProps {
  /** What became of saving, if it was tried. */
  saved: SaveOutcome | undefined
  /** Called when the reader goes to allow the album. */
  onAllow(): void
  copying: Copying
  /** Further reports. */
  children?: ReactNode
}

/** What became of saving and copying, above the buttons. A screen reader reads it out. */
export function Reports({ saved, onAllow, copying, children }: ReportsProps) {
  const { say } = useWords()
  const trouble = saved && troubleOf(saved)
  const { text, label, isCopied, refusal } = copying
  return (
    <Spoken role="status">
      {saved === 'refused' && <Refused onAllow={onAllow} />}
      {trouble && <View className={styles.trouble}>{say(trouble)}</View>}
      {children}
      <Uncopied text={refusal && text} refusal={refusal} />
      {isCopied && <View className={styles.said}>{label}</View>}
    </Spoken>
  )
}

const troubleOf = (outcome: SaveOutcome): string | undefined =>
  outcome === 'saved' || outcome === 'closed' || outcome === 'refused'
    ? undefined
    : refusalPhrase(outcome, words.cardNotSaved)

/** Says that the app may not use the album, and opens the permissions. WeChat opens them only on a tap. */
function Refused({ onAllow }: { onAllow(): void }) {
  const { say } = useWords()
  const allow = (): void => {
    onAllow()
    void openPermissions()
  }
  return (
    <View className={styles.trouble}>
      {say(words.albumRefused)}
      <Tap id="card-settings" className={styles.settings} onTap={allow}>
        {say(words.albumSettings)}
      </Tap>
    </View>
  )
}
