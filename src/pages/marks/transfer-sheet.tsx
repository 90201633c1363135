import { View } from '@tarojs/components'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import type { MarkFilter } from '@/domain/marks/mark-filter'
import * as words from '@/domain/words'
import styles from '@/pages/marks/transfer-sheet.module.css'
import { useTransfer } from '@/pages/marks/use-transfer'
import { exportLabel, importLabel } from '@/pages/shared/marks/transfer-labels'

/** 導出與導入. Text and Markdown have the filtered marks, JSON has all. Each row says how many. */
export function TransferSheet({ filter, onDone }: { filter: MarkFilter; onDone(): void }) {
  const { say } = useWords()
  const { shown, total, report, copyText, copyMarkdown, exportJson, importJson } = useTransfer(filter, onDone)
  return (
    <Sheet label={say(words.transfer)}>
      {shown > 0 && <Row id="copy-text" label={say(words.copyText)} count={shown} onChoose={copyText} />}
      {shown > 0 && <Row id="copy-markdown" label={say(words.copyMarkdown)} count={shown} onChoose={copyMarkdown} />}
      {total > 0 && <Row id="give-json" label={say(exportLabel)} count={total} onChoose={exportJson} />}
      <Row id="take-json" label={say(importLabel)} onChoose={importJson} />
      {report && <View className={styles.outcome}>{report}</View>}
    </Sheet>
  )
}

interface RowProps {
  id: string
  label: string
  /** How many marks are exported. */
  count?: number
  onChoose(): Promise<void>
}

function Row({ id, label, count, onChoose }: RowProps) {
  const { say } = useWords()
  return (
    <Tap id={id} className={styles.row} onTap={() => void onChoose()}>
      <View className={styles.label}>{label}</View>
      {count !== undefined && <View className={styles.count}>{say(words.places, { count })}</View>}
    </Tap>
  )
}
