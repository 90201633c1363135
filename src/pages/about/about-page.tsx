import { View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '@/components/icon/icon'
import { Prose } from '@/components/prose'
import { Section } from '@/components/section/section'
import { Tap } from '@/components/tap'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import type { Fault } from '@/domain/fault'
import * as words from '@/domain/words'
import styles from '@/pages/about/about.module.css'
import { Contact } from '@/pages/shared/contact/contact'
import { localTime } from '@/pages/shared/marks/local-time'
import { Uncopied } from '@/pages/shared/notices/uncopied'
import { Page } from '@/pages/shared/page/page'
import { openData, openEdits } from '@/pages/shared/places/open-place'
import { book, diagnostics, putOnClipboard, type Refusal } from '@/wiring'

/**
 * 關於: the link to what leaves the device, the text's source and rights, the link to the edits, what this app will never do, and the faults on this
 * device.
 */
export function AboutPage() {
  return (
    <Page title={words.about}>
      <WhatLeaves />
      <Source />
      <EditsLink />
      <Never />
      <Faults />
    </Page>
  )
}

const promises = [words.never1, words.never2, words.never3, words.never4, words.never5, words.never6]

/** 不做清單 */
const Never = () => <Sentences title={words.aboutNever} sentences={promises} />

/** The link to what leaves the device, and to what the reader can do about it. */
const WhatLeaves = () => <Way id="data" title={words.aboutLeaves} name={words.myData} onTap={openData} />

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  const { say } = useWords()
  return (
    <Section title={say(title)}>
      {sentences.map((sentence) => (
        <View key={sentence} className={styles.promise}>
          <Prose text={say(sentence)} />
        </View>
      ))}
    </Section>
  )
}

/** The text's source, credit and rights. */
function Source() {
  const { say, convert } = useWords()
  const { source, credit, rights, event, date } = book
  return (
    <>
      <Section title={say(words.aboutSource)}>
        <View className={styles.text}>{convert(`${credit}。${event}，${date}`)}</View>
        <View className={styles.small}>{convert(source.note)}</View>
        {source.url && <View className={styles.small}>{source.url}</View>}
      </Section>
      <Section title={say(words.aboutRights)}>
        <View className={styles.text}>
          <Prose text={convert(rights.statement)} />
        </View>
        {rights.contact && (
          <View className={styles.small}>
            {say(words.aboutContact)} {convert(rights.contact)}
          </View>
        )}
        <Contact title={say(words.about)} path="/pages/about/index" otherwise={say(words.aboutNoContact)} />
      </Section>
    </>
  )
}

/** The link to the list of edits. */
const EditsLink = () => <Way id="edits" title={words.editsTitle} name={words.aboutEdits} onTap={openEdits} />

/** A part of the page that is on a page of its own. */
function Way({ id, title, name, onTap }: { id: string; title: string; name: string; onTap(): void }) {
  const { say } = useWords()
  return (
    <Section title={say(title)}>
      <Tap id={id} className={styles.way} onTap={onTap}>
        <View className={styles.grow}>{say(name)}</View>
        <View className={styles.arrow}>
          <Icon name="forward" small />
        </View>
      </Tap>
    </Section>
  )
}

/** The first match is used. Every other answer of the server is a refusal. */
const phrases: ReadonlyArray<[causes: RegExp, phrase: string]> = [
  [/stor/, words.faultStorage],
  [/unreachable|timed/, words.faultUnreachable],
  [/malformed|failed/, words.faultReply],
  [/cloud/, words.faultRefused],
]

const phraseOf = (cause: string): string => phrases.find(([causes]) => causes.test(cause))?.[1] ?? words.faultBug

/** The faults on this device, for readers who report them to the publisher. Nothing if there are none. */
function Faults() {
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
        <FaultRow key={fault.cause} fault={fault} />
      ))}
      <View className={styles.small}>{say(words.faultsWhy)}</View>
      <Verb id="copy-faults" onTap={() => void copy()}>
        {say(words.copyFaults)}
      </Verb>
      <Uncopied text={refused?.text} refusal={refused?.refusal} />
    </Section>
  )
}

function FaultRow({ fault: { cause, count, last } }: { fault: Fault }) {
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
