import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { Prose } from '@/components/prose'
import { Runs } from '@/components/runs'
import { Sheet } from '@/components/sheet/sheet'
import { useWords, type Words } from '@/components/words'
import { type EditAt, editsWithin, sourceRuns, wordingsInContext } from '@/domain/edits/source-wording'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import { sharedFrom } from '@/pages/reader/shared-from'
import styles from '@/pages/reader/sheets/source-sheet.module.css'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { Contact } from '@/pages/shared/contact/contact'
import { book } from '@/wiring'

export interface SourceSheetProps {
  open: OpenChapter
  range: Range
  edits: readonly EditAt[]
}

/** 原文對照: the passage in the source's words, the reasons for our edits, and a way to write to the editor about it. The source keeps its own script. */
export function SourceSheet({ open, range, edits }: SourceSheetProps) {
  const { say, convert } = useWords()
  const { text } = open
  const { title, path } = sharedFrom(open, convert, range)
  return (
    <Sheet label={say(words.sourceTitle)}>
      <View className={styles.sheet}>
        <View className={styles.label}>{say(words.sourceText)}</View>
        <View className={styles.words}>
          <Runs runs={sourceRuns(text, range, edits)} differing={styles.differs} />
        </View>
        {reasons(edits).map((editAt) => (
          <View key={editAt.start} className={styles.reason}>
            <View className={styles.change}>{changeInWords(text, editAt, say)}</View>
            <Prose text={convert(editAt.edit.reason)} />
          </View>
        ))}
        <Contact title={title} path={path} />
      </View>
    </Sheet>
  )
}

/** Each edit once, even if it has several places in the passage. */
function reasons(edits: readonly EditAt[]): EditAt[] {
  return edits.filter(({ edit }, i) => edits.findIndex((other) => other.edit === edit) === i)
}

function changeInWords(text: string, at: EditAt, say: Words['say']): string {
  const { was, is, applied } = at.edit
  if (applied) return was.trim() && is.trim() ? `${was} → ${is}` : ''
  const { source, ours } = wordingsInContext(text, at)
  return `「${source}」${say(words.doubted)}「${ours}」`
}

/** The edits within a passage. `visible`: one shows in the reader's script. 裡 and 裏, for example, are one character in 简体. */
export function useEdits({ chapter }: OpenChapter, range: Range): { edits: EditAt[]; visible: boolean } {
  const { convert } = useWords()
  return useMemo(() => {
    const edits = editsWithin(book, chapter, range)
    return { edits, visible: edits.some(({ edit: { was, is } }) => convert(was) !== convert(is)) }
  }, [chapter, range, convert])
}
