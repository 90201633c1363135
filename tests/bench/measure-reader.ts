import { type Chapter, chapterText } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { type Host, launchHost } from '../support/weapp/host'
import { createPhone, type Phone } from '../support/weapp/phone'
import type { SetDataCall } from '../support/weapp/set-data'
import type { TaroNode } from '../support/weapp/tree'
import { inSentences } from './builds'
import { type Drawn, drawnBy } from './elements'
import { seedMarks } from './seed'

/** What a reader page sends to the view layer, and what is drawn when a passage is marked. */
export interface Measured {
  first: SetDataCall
  /** Every setData that follows the touch which marks. */
  mark: SetDataCall[]
  /** UTF-8 bytes that the touch writes into storage. */
  stored: number
  /** What the paragraphs take of the first setData, in bytes, without the page around them. */
  paragraphs?: number
  /** Taro's nodes in the logic layer, texts included; a hand-written page has none. */
  nodes?: number
  drawn: Drawn
  /** Bytes of the heaviest setData of all. */
  heaviest: number
}

/** Our reader with so many marks in other chapters: a sentence in the middle is tapped, and drawn in a colour. */
export function measureOurs(root: string, chapter: Chapter, marksElsewhere: number): Promise<Measured> {
  const phone = createPhone()
  seedMarks(phone, marksElsewhere, chapter.id)
  return inReader(root, chapter.id, phone, async (host) => {
    const middle = middleOf(sentencesOf(chapter))
    const paragraph = nodesOf(host.root()).find(({ start, text }) =>
      isWithin(middle.start, Number(start), String(text)),
    )
    const paragraphs = jsonBytes(nodesOf(host.root()).filter(({ text }) => text !== undefined))
    host.fire(idOf(paragraph), 'choose', { at: middle.start })
    await host.settled()
    const measured = await touched(host, () => host.fire('draw-yellow', 'tap'))
    return { ...measured, paragraphs, nodes: host.count().nodes, drawn: drawnBy(host.root()) }
  })
}

/** The first setData of a chapter, in bytes of its text. */
export function firstRatio(root: string, chapter: Chapter): Promise<number> {
  return inReader(root, chapter.id, createPhone(), async ({ setData }) => {
    return (setData[0]?.bytes ?? Number.NaN) / Buffer.byteLength(chapterText(chapter))
  })
}

/** The hand-written page: `native-reader/pages/reader/index.wxml` says what it draws. */
export function measureNative(root: string, chapter: Chapter): Promise<Measured> {
  return inReader(root, chapter.id, createPhone(), async (host) => {
    const { text } = inSentences(chapter)
    const paragraphs = jsonBytes(text)
    const dataset = { p: Math.floor(text.length / 2), s: 0 }
    const measured = await touched(host, () => host.hook('mark', { currentTarget: { dataset } }))
    const beside = ['title', 'next'].length
    const widest = Math.max(text.length + beside, ...text.map((sentences) => sentences.length))
    return { ...measured, paragraphs, drawn: { elements: beside + text.length + text.flat().length, depth: 2, widest } }
  })
}

/** The page with a node of Taro's for every sentence. */
export function measureTextPerSentence(root: string): Promise<Measured> {
  return inReader(root, '', createPhone(), async (host) => {
    // A text of Taro's hangs in its `Text`.
    const sentence = middleOf(nodesOf(host.root()).filter(({ cn }) => cn?.some(({ v }) => v !== undefined)))
    const paragraphs = jsonBytes(host.root().cn?.[0]?.cn)
    const measured = await touched(host, () => host.fire(idOf(sentence), 'tap'))
    return { ...measured, paragraphs, nodes: host.count().nodes, drawn: drawnBy(host.root()) }
  })
}

/** Opens the reader of a package, waits until it has sent everything, and ends it after use. */
async function inReader<T>(root: string, id: string, phone: Phone, use: (host: Host) => Promise<T>): Promise<T> {
  const host = await launchHost(`/pages/reader/index?chapter=${id}`, phone, root)
  try {
    await host.settled()
    return await use(host)
  } finally {
    host.kill()
  }
}

/** Touches, and waits until nothing more is sent. */
async function touched(host: Host, touch: () => void): Promise<Omit<Measured, 'drawn'>> {
  const [first] = host.setData
  const sent = host.setData.length
  const calls = host.phone.calls.length
  touch()
  await host.settled()
  if (!first || host.phone.problems.length > 0) throw new Error(`The page failed: ${host.phone.problems.join('; ')}`)
  // The reader's place is stored too, some time after opening, and is no part of the mark.
  const written = host.phone.calls
    .slice(calls)
    .filter(({ api, args: [key] }) => api === 'setStorageSync' && key !== 'progress')
  return {
    first,
    mark: host.setData.slice(sent),
    stored: written.reduce((sum, { args: [, value] }) => sum + Buffer.byteLength(JSON.stringify(value)), 0),
    heaviest: Math.max(...host.setData.map(({ bytes }) => bytes)),
  }
}

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

const middleOf = <T>(list: readonly T[]): T => list[Math.floor(list.length / 2)] as T

const nodesOf = (root: TaroNode): TaroNode[] => (root.cn ?? []).flatMap((node) => [node, ...nodesOf(node)])

const isWithin = (at: number, start: number, text: string): boolean => at >= start && at < start + text.length

function idOf(node: TaroNode | undefined): string {
  if (!node?.sid) throw new Error('The page has no such node.')
  return node.sid
}
