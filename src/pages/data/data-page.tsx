import { View } from '@tarojs/components'
import { useState } from 'react'
import { Prose } from '@/components/prose'
import { Spoken } from '@/components/spoken'
import { Tap } from '@/components/tap'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import { type Leaving, leavings } from '@/domain/protocol/leaving'
import * as words from '@/domain/words'
import { contactLeaves } from '@/pages/data/contact-leaves'
import styles from '@/pages/data/data.module.css'
import { useData } from '@/pages/data/use-data'
import { Page } from '@/pages/shared/page/page'
import { useStore } from '@/pages/shared/page/use-store'
import { cloud, excerpts, hasCloud } from '@/wiring'

/** 我的數據: what leaves the device, the export of what the server holds, and the two ways to erase. */
export function DataPage() {
  return (
    <Page title={words.myData}>
      <WhatLeaves />
      <Rows />
    </Page>
  )
}

/** Only a server that WeChat tells who asks makes codes. */
const { code, ...onAll } = leavings
const kinds = [...new Set(Object.values(cloud.knowsReader ? { ...onAll, code } : onAll))]

/** Whether there is a server: it may answer once the page is there. */
function useCloud(): boolean {
  useStore(excerpts, (state) => state.leastReaders)
  return hasCloud()
}

/** What leaves, each with when, why and for how long. Without a server nothing does, unless the reader writes to the publisher. */
function WhatLeaves() {
  const { say } = useWords()
  const leaves = useCloud()
  return (
    <>
      <View className={styles.lead}>
        <View className={styles.title}>
          {leaves ? say(words.dataTitle, { count: kinds.length }) : say(words.leavesNone)}
        </View>
        {leaves && (
          <View className={styles.text}>
            <Prose text={say(words.dataLead)} />
          </View>
        )}
      </View>
      {leaves && kinds.map((kind) => <Kind key={kind.name} {...kind} />)}
      {[...(leaves ? [words.networkKept, words.deletedNotesWhy, words.leaves3] : []), ...contactLeaves].map(
        (sentence) => (
          <View key={sentence} className={styles.note}>
            <Prose text={say(sentence)} />
          </View>
        ),
      )}
    </>
  )
}

function Kind({ name, when, why, howLong }: Leaving) {
  const { say } = useWords()
  const rows = [
    [words.dataWhen, when],
    [words.dataWhy, why],
    [words.dataHowLong, howLong],
  ] as const
  return (
    <View className={styles.kind}>
      <Spoken className={styles.name} role="heading">
        {say(name)}
      </Spoken>
      {rows.map(([label, value]) => (
        <View key={label} className={styles.fact}>
          <View className={styles.label}>{say(label)}</View>
          <View className={styles.grow}>
            <Prose text={say(value)} />
          </View>
        </View>
      ))}
    </View>
  )
}

/** Export, and the two ways to erase. Each of these is asked about before: nothing brings it back. */
function Rows() {
  const { say } = useWords()
  const { report, exportCloud, eraseCloud, eraseDevice } = useData()
  const isThere = useCloud()
  const [asked, ask] = useState('')
  const what = say(words.eraseDeviceWhat) + (cloud.knowsReader ? '' : say(words.eraseDeviceLast))
  const erasure = (id: string, name: string, means: string, onErase: () => void) => (
    <>
      <Row id={id} name={name} expanded={asked === id} onTap={() => ask(asked === id ? '' : id)} />
      {asked === id && (
        <Question
          id={id}
          means={means}
          onAnswer={(yes) => {
            ask('')
            if (yes) onErase()
          }}
        />
      )}
    </>
  )
  return (
    <View className={styles.rows}>
      {isThere && <Row id="export-cloud" name={words.exportCloud} onTap={() => void exportCloud()} />}
      {isThere && erasure('erase-cloud', words.eraseCloud, say(words.eraseCloudWhat), () => void eraseCloud())}
      {erasure('erase-device', words.eraseDevice, what, eraseDevice)}
      <Spoken className={styles.text} role="status">
        {report}
      </Spoken>
    </View>
  )
}

function Row({ id, name, expanded, onTap }: { id: string; name: string; expanded?: boolean; onTap(): void }) {
  const { say } = useWords()
  return (
    <Tap id={id} className={styles.row} expanded={expanded} onTap={onTap}>
      {say(name)}
    </Tap>
  )
}

/** What an erasure means, and the two answers. */
function Question({ id, means, onAnswer }: { id: string; means: string; onAnswer(yes: boolean): void }) {
  const { say } = useWords()
  return (
    <>
      <View className={styles.text}>
        <Prose text={means} />
      </View>
      <View className={styles.answers}>
        <Verb id={`${id}-no`} onTap={() => onAnswer(false)}>
          {say(words.keepData)}
        </Verb>
        <Verb id={`${id}-yes`} apart onTap={() => onAnswer(true)}>
          {say(words.confirmErase)}
        </Verb>
      </View>
    </>
  )
}
