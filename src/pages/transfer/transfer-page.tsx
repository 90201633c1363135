import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { queryToFilter } from '@/domain/marks/mark-filter'
import * as words from '@/domain/words'
import { exportLabel, importLabel } from '@/pages/shared/marks/transfer-labels'
import { Undo } from '@/pages/shared/notices/undo'
import { Page } from '@/pages/shared/page/page'
import styles from '@/pages/transfer/transfer.module.css'
import { chapters, useTransfer } from '@/pages/transfer/use-transfer'

/** 導出與導入. */
export function TransferPage() {
  return (
    <Page title={words.transfer}>
      <Rows />
      <Undo />
    </Page>
  )
}

/** Text and Markdown have the marks that pass the filter of 我的, JSON has all. Each row says how many. */
function Rows() {
  const { say } = useWords()
  const filter = queryToFilter(useRouter().params, chapters)
  const { shown, total, report, copyText, copyMarkdown, exportJson, importJson } = useTransfer(filter, goBack)
  return (
    <View>
      {shown > 0 && <Row id="copy-text" label={say(words.copyText)} count={shown} onChoose={copyText} />}
      {shown > 0 && <Row id="copy-markdown" label={say(words.copyMarkdown)} count={shown} onChoose={copyMarkdown} />}
      {total > 0 && <Row id="give-json" label={say(exportLabel)} count={total} onChoose={exportJson} />}
      <Row id="take-json" label={say(importLabel)} onChoose={importJson} />
      {report && <View className={styles.outcome}>{report}</View>}
    </View>
  )
}

/** Back to 我的. A page opened by its address has nothing to go back to. */
function goBack(): void {
  const toMarks = (): void => void Taro.switchTab({ url: '/pages/marks/index' })
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack().catch(toMarks)
  else toMarks()
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
