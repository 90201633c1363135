import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from './about.module.css'
import { Section } from './section'
import { type RecordedEdit, useEdits } from './use-edits'

/** The record: what differs from the source and why, what was left out, and what is only asked. */
export function Edits() {
  const { say } = useWords()
  const { changed, labelled, removed, questions } = useEdits()
  return (
    <>
      <View className={styles.lead}>
        <View className={styles.title}>{say(words.aboutEdits)}</View>
        <View className={styles.text}>{say(words.aboutEditsLead)}</View>
      </View>
      <EditSection title={say(words.aboutApplied)} edits={changed} show={Change} />
      <EditSection title={say(words.aboutQuestions)} edits={questions} show={Question} />
      <EditSection title={say(words.aboutCaptions)} edits={labelled} show={Line} />
      <EditSection title={say(words.aboutRemoved)} edits={removed} show={Line} />
    </>
  )
}

interface EditSectionProps {
  title: string
  edits: readonly RecordedEdit[]
  show(props: { recorded: RecordedEdit }): ReactNode
}

function EditSection({ title, edits, show: Show }: EditSectionProps) {
  const { say, convert } = useWords()
  const count = edits.reduce((sum, { places }) => sum + places, 0)
  return (
    <Section title={title} aside={say(words.places, { count })}>
      {edits.map((recorded) => (
        <View key={recorded.source + recorded.edit.reason} className={styles.edit}>
          <Show recorded={recorded} />
          <View className={styles.reason}>
            <View className={styles.grow}>{convert(recorded.edit.reason)}</View>
            {recorded.places > 1 && say(words.places, { count: recorded.places })}
          </View>
        </View>
      ))}
    </Section>
  )
}

function Change({ recorded: { source, ours } }: { recorded: RecordedEdit }) {
  const { convert } = useWords()
  return (
    <View className={styles.change}>
      <View className={styles.old}>{convert(source)}</View>
      <View className={styles.to}>→</View>
      <View>{convert(ours)}</View>
    </View>
  )
}

/** The text still says it, so nothing is struck. */
function Question({ recorded: { source, ours } }: { recorded: RecordedEdit }) {
  const { say, convert } = useWords()
  return (
    <View className={styles.change}>
      <View>{convert(source)}</View>
      <View className={styles.to}>{say(words.doubted)}</View>
      <View className={styles.doubted}>{convert(ours)}</View>
    </View>
  )
}

function Line({ recorded: { source } }: { recorded: RecordedEdit }) {
  const { convert } = useWords()
  return <View>{convert(source)}</View>
}
