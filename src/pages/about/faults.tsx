import { View } from '@tarojs/components'
import { useState } from 'react'
import { Section } from '@/components/section/section'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import type { Fault } from '@/domain/fault'
import * as words from '@/domain/words'
import styles from '@/pages/about/about.module.css'
import { localTime } from '@/pages/shared/marks/local-time'
import { Uncopied } from '@/pages/shared/notices/uncopied'
import { diagnostics, putOnClipboard, type Refusal } from '@/wiring'

/** The first that fits. Every other answer of the server is a refusal. */
const phrases: ReadonlyArray<[causes: RegExp, phrase: string]> = [
  [/stor/, words.faultStorage],
  [/unreachable|timed/, words.faultUnreachable],
  [/malformed|failed/, words.faultReply],
  [/cloud/, words.faultRefused],
]

const phraseOf = (cause: string): string => phrases.find(([causes]) => causes.test(cause))?.[1] ?? words.faultBug

/** What has failed on this device and was not said elsewhere, for who asks the publisher about it. Nothing, where nothing has. */
export function Faults() {
  const { say } = useWords()
  const [refused, setRefused] = useState<{ text: string; refusal: Refusal }>()
  const faults = diagnostics.faults()
  if (faults.length === 0) return null
  const copy = async (): Promise<void> => {
    const text = JSON.stringify(faults)
    const copied = await putOnClipboard(text)
    setRefused(copied.ok ? undefined : { text, refusal: copied.error })
  }
  return (
    <Section title={say(words.faults)}>
      {[...faults].reverse().map((fault) => (
        <Row key={fault.cause} fault={fault} />
      ))}
      <View className={styles.small}>{say(words.faultsWhy)}</View>
      <Verb id="copy-faults" onTap={() => void copy()}>
        {say(words.copyFaults)}
      </Verb>
      <Uncopied text={refused?.text} refusal={refused?.refusal} />
    </Section>
  )
}

function Row({ fault: { cause, count, last } }: { fault: Fault }) {
  const { say } = useWords()
  return (
    <>
      <View className={styles.text}>{say(phraseOf(cause))}</View>
      <View className={styles.small}>
        {say(words.faultTimes, { count, time: localTime(last) })} ({cause})
      </View>
    </>
  )
}
