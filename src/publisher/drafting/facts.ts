import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { DraftLine } from '@/publisher/drafting/draft'
import { frontMatterOf } from '@/publisher/reading/markdown'
import type { Format } from '@/publisher/reading/source-form'

/** What `book.yaml` must say, and how it is asked for. */
export const asked = [
  { key: 'title', chinese: '標題（60 字以內）', english: 'Title, at most 60 characters', from: ['title'] },
  {
    key: 'speaker',
    chinese: '講者或作者（30 字以內）',
    english: 'Who speaks or wrote it, at most 30 characters',
    from: ['speaker', 'author', 'by', 'authors'],
  },
  {
    key: 'event',
    chinese: '在哪裏講的，或出自哪裏',
    english: 'Where it was held, or what it is from',
    from: ['event', 'venue', 'series'],
  },
  { key: 'date', chinese: '日期，如 2024-05-01', english: 'The day, such as 2024-05-01', from: ['date', 'published'] },
  {
    key: 'source.outlet',
    chinese: '誰記錄或發表的',
    english: 'Who wrote it down or published it',
    from: ['outlet', 'publisher', 'source', 'site'],
  },
  {
    key: 'credit',
    chinese: '署名，讀者會看到，如「原文：某某」（60 字以內）',
    english: 'Credit as readers see it, at most 60 characters',
    from: ['credit'],
  },
  {
    key: 'rights.statement',
    chinese: '權利：文字歸誰，憑什麼在這裏發表',
    english: 'Rights: whose the text is, and on what ground it is published here',
    from: ['rights', 'copyright', 'license', 'licence'],
  },
  {
    key: 'rights.line',
    chinese: '權利的短句，印在卡片上（28 字以內）',
    english: 'The rights in a few words, for the foot of cards, at most 28 characters',
    from: ['rights-line', 'rightsLine'],
  },
] as const

/** Keys that need no answer. */
export const optionalKeys = ['source.url', 'rights.contact'] as const
const optionalFrom: Record<(typeof optionalKeys)[number], string[]> = {
  'source.url': ['url', 'link', 'canonical'],
  'rights.contact': ['contact', 'email'],
}

/** What the file itself says: front matter, its only heading of the first level, its only speaker. Nothing is made up. */
export function factsOf(source: string, format: Format, lines: readonly DraftLine[]): Record<string, string> {
  const matter = format === 'markdown' ? matterOf(source) : {}
  const facts: Record<string, string> = {}
  const named = [...asked.map(({ key, from }) => [key, from] as const), ...Object.entries(optionalFrom)]
  for (const [key, from] of named) {
    const value = from.map((name) => matter[name]).find((found) => found)
    if (value) facts[key] = value
  }
  if (facts.date) facts.date = facts.date.slice(0, 10)
  const first = lines.filter(({ level }) => level === 1)
  if (first.length === 1 && first[0]) facts.title ??= first[0].text
  const speakers = new Set(lines.flatMap(({ cue }) => cue?.speaker ?? []))
  const [speaker] = speakers
  if (speakers.size === 1 && speaker) facts.speaker ??= speaker
  return facts
}

/** The front matter's words by their keys, dates as they are written. What is no word or list of words is left out, and so is broken YAML. */
function matterOf(source: string): Record<string, string> {
  const document = parseDocument(frontMatterOf(source) ?? '')
  if (document.errors.length > 0 || !isMap(document.contents)) return {}
  return Object.fromEntries(
    document.contents.items.flatMap(({ key, value }) => {
      const words = isSeq(value) ? value.items.flatMap(wordsOf).join('、') : wordsOf(value).join('')
      return isScalar(key) && words !== '' ? [[String(key.value), words]] : []
    }),
  )
}

const wordsOf = (node: unknown): string[] =>
  isScalar(node) && node.value !== null && node.value !== ''
    ? [(node.source ?? String(node.value)).replace(/\s+/g, ' ').trim()]
    : []
