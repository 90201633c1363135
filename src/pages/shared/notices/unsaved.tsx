import { View } from '@tarojs/components'
import { useState } from 'react'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import { isDeleted } from '@/domain/marks/mark'
import * as words from '@/domain/words'
import { exportMarks } from '@/pages/shared/marks/export-marks'
import { exportLabel } from '@/pages/shared/marks/transfer-labels'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import styles from '@/pages/shared/notices/unsaved.module.css'
import { useStore } from '@/pages/shared/page/use-store'
import type { WriteProblem } from '@/store/storage'
import { marks, progress, type Refusal, settings } from '@/wiring'

/** The phrases for what could not be stored. */
export const unsavedPhrases: Record<WriteProblem, string> = {
  'no room': words.notSaved,
  blocked: words.notSavedBlocked,
}

/** Why marks, settings or reading places are only in memory. Undefined if all are stored. */
export function useUnsaved(): WriteProblem | undefined {
  const unsaved = useStore(marks, (state) => state.unsaved)
  const problems = [...Object.values(unsaved), useStore(settings, whyUnsaved), useStore(progress, whyUnsaved)]
  // 'blocked' comes first: freeing space does not help then.
  return problems.find((problem) => problem === 'blocked') ?? problems.find((problem) => problem !== undefined)
}

const whyUnsaved = ({ unsaved }: { unsaved?: WriteProblem }): WriteProblem | undefined => unsaved

export interface UnsavedProps {
  /** If undefined, nothing is shown. */
  problem: WriteProblem | undefined
  /** The notice lies over the page. */
  floating?: boolean
}

/** Says that something is only in memory, and offers to export the marks. */
export function Unsaved({ problem, floating = false }: UnsavedProps) {
  const { say } = useWords()
  const [refusal, setRefusal] = useState<Refusal>()
  const hasMarks = useStore(marks, ({ byChapter }) =>
    Object.values(byChapter)
      .flat()
      .some((mark) => !isDeleted(mark)),
  )
  if (!problem) return null
  const exportNow = async (): Promise<void> => {
    const exported = await exportMarks()
    setRefusal(exported.ok ? undefined : exported.error)
  }
  return (
    <View className={floating ? styles.floating : styles.unsaved}>
      <View>{say(unsavedPhrases[problem])}</View>
      {hasMarks && (
        <Verb id="give-unsaved" main onTap={() => void exportNow()}>
          {say(exportLabel)}
        </Verb>
      )}
      {refusal && <View>{say(refusalPhrase(refusal, words.notCopied))}</View>}
    </View>
  )
}
