import { chapters } from '@/content/chapters'
import { chapterText } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import type { Bench } from './bench'
import { inSentences, ourPackage, withNativeReader, withTaroApp } from './builds'
import { firstRatio, type Measured, measureNative, measureOurs, measureTextPerSentence } from './measure-reader'

const manyMarks = 10_000
const columns = ['Bandu', 'native', 'Text a sentence'] as const

/** The reader page on the longest chapter, beside the same chapter by hand and beside one node of Taro's a sentence. */
export async function benchReader(): Promise<Bench> {
  const root = await ourPackage()
  const longest = chapters.reduce((a, b) => (chapterText(b).length > chapterText(a).length ? b : a))
  const text = Buffer.byteLength(chapterText(longest))
  const ours = await measureOurs(root, longest, 0)
  const among = await measureOurs(root, longest, manyMarks)
  const native = await withNativeReader((folder) => measureNative(folder, longest))
  const paragraphs = { 'src/pages/reader/chapter.json': JSON.stringify(inSentences(longest).text) }
  const perSentence = await withTaroApp('text-per-sentence', paragraphs, measureTextPerSentence)
  const worst = await worstChapter(root)
  const each = (pick: (measured: Measured) => number | undefined) =>
    Object.fromEntries([ours, native, perSentence].map((one, i) => [columns[i], pick(one)]))
  const bytes = ({ mark }: Measured) => mark.reduce((sum, call) => sum + call.bytes, 0)
  const limit = 256 * 1024
  return {
    name: 'reader',
    about: `${longest.id}, ${text} B of text in ${sentencesOf(longest).length} sentences`,
    columns,
    figures: [
      { what: 'first setData', unit: 'B', values: each(({ first }) => first.bytes) },
      { what: 'of it the paragraphs', unit: 'B', values: each(({ paragraphs }) => paragraphs) },
      { what: 'first setData ÷ text', values: each(({ first }) => first.bytes / text), atMost: 2.4, aim: 1.4 },
      { what: `first setData ÷ text, worst chapter (${worst.id})`, values: { Bandu: worst.ratio } },
      { what: 'one mark', unit: 'calls', values: each(({ mark }) => mark.length), atMost: 1 },
      { what: 'one mark', unit: 'B', values: each(bytes), atMost: 512 },
      { what: `one mark among ${manyMarks}`, unit: 'calls', values: { Bandu: among.mark.length }, atMost: 1 },
      { what: `one mark among ${manyMarks}`, unit: 'B', values: { Bandu: bytes(among) }, atMost: bytes(ours) },
      { what: 'stored by one mark', unit: 'B', values: each(({ stored }) => stored) },
      { what: 'nodes in the logic layer', values: each(({ nodes }) => nodes) },
      { what: 'elements drawn', values: each(({ drawn }) => drawn.elements), atMost: 999 },
      { what: 'depth', values: each(({ drawn }) => drawn.depth), atMost: 29 },
      { what: 'children of one node', values: each(({ drawn }) => drawn.widest), atMost: 60 },
      { what: 'heaviest setData', unit: 'B', values: each(({ heaviest }) => heaviest), atMost: limit },
    ],
  }
}

/** Short chapters have the page's own frame to carry, so theirs is no budget. */
async function worstChapter(root: string): Promise<{ id: string; ratio: number }> {
  let worst = { id: '', ratio: 0 }
  for (const chapter of chapters) {
    const ratio = await firstRatio(root, chapter)
    if (ratio > worst.ratio) worst = { id: chapter.id, ratio }
  }
  return worst
}
