import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { ChapterOfEdits } from '@/pages/edits/chapter-of-edits'
import styles from '@/pages/edits/edits.module.css'
import { Lines } from '@/pages/edits/lines'
import { useEdits } from '@/pages/edits/use-edits'
import { Page } from '@/pages/shared/page/page'

/** 編校: changes to the source with their reasons, open questions, and removed lines. Each place in the text can be opened. */
export function EditsPage() {
  return (
    <Page title={words.editsTitle}>
      <Record />
    </Page>
  )
}

function Record() {
  const { say } = useWords()
  const { chapters, labelled, removed, unseen } = useEdits()
  return (
    <>
      <View className={styles.lead}>
        <View className={styles.title}>{say(words.aboutEdits)}</View>
        <View className={styles.text}>
          <Prose text={say(words.aboutEditsLead)} />
        </View>
        {unseen > 0 && <View className={styles.small}>{say(words.editsUnseen, { count: unseen })}</View>}
      </View>
      {chapters.map((chapter) => (
        <ChapterOfEdits key={chapter.entry.id} {...chapter} />
      ))}
      <Lines title={words.aboutCaptions} lines={labelled} />
      <Lines title={words.aboutRemoved} lines={removed} />
    </>
  )
}
