import { decode } from '@/publisher/reading/decode'
import type { Encoding, Format } from '@/publisher/reading/source-form'

/** The commonest characters of Chinese in both scripts. A wrong encoding gives rare ones. */
const common =
  /[的一是不了在有人我他这這中大来來上个個国國到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過]/g

/** The encoding of a file; undefined if it fits none. UTF-8 is told by its bytes, the two Chinese ones by which gives common characters. */
export function encodingOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes.includes(0)) return undefined
  if (decode(bytes, 'utf-8').ok) return 'utf-8'
  const scored = (['gb18030', 'big5'] as const).flatMap((encoding) => {
    const text = decode(bytes, encoding)
    return text.ok ? [{ encoding, score: text.value.match(common)?.length ?? 0 }] : []
  })
  return scored.sort((a, b) => b.score - a.score)[0]?.encoding
}

/** What a file is, by its name, or, from standard input, by how it begins. */
export function formatOf(name: string, text: string): Format {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'md' || ending === 'markdown') return 'markdown'
  if (ending === 'srt' || ending === 'vtt') return ending
  if (ending !== undefined) return 'text'
  if (/^WEBVTT\b/.test(text)) return 'vtt'
  if (/^\s*\d+\r?\n\d+:\d\d:\d\d,\d+ -->/.test(text)) return 'srt'
  return /^#{1,3} \S|^---\r?\n/m.test(text) ? 'markdown' : 'text'
}
