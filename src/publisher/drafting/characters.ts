import { Converter as FromSimplified } from 'opencc-js/cn2t'
import { Converter as FromTraditional } from 'opencc-js/t2cn'
import type { Language } from '@/publisher/drafting/draft'

export const toSimplified = FromTraditional({ from: 't', to: 'cn' })
export const toTraditional = FromSimplified({ from: 'cn', to: 't' })

/** Big5 has no character that is only 简体, and GB 2312 none that is only 繁體. Both are rows of two bytes. */
const big5 = charactersOf('big5', 0xa4, 0xf9, 0x40)
const gb2312 = charactersOf('gb18030', 0xb0, 0xf7, 0xa1)

function charactersOf(encoding: string, first: number, last: number, trails: number): Set<string> {
  const decoder = new TextDecoder(encoding)
  const characters = new Set<string>()
  for (let lead = first; lead <= last; lead++) {
    for (let trail = trails; trail <= 0xfe; trail++) characters.add(decoder.decode(Uint8Array.of(lead, trail)))
  }
  return characters
}

export const isOnlySimplified = (character: string): boolean =>
  !big5.has(character) && toTraditional(character) !== character

export const isOnlyTraditional = (character: string): boolean =>
  !gb2312.has(character) && toSimplified(character) !== character

/** The characters by which 简体 and 繁體 are told apart. */
function scriptCounts(text: string): { simplified: number; traditional: number } {
  let [simplified, traditional] = [0, 0]
  for (const character of text.match(/\p{Script=Han}/gu) ?? []) {
    if (isOnlySimplified(character)) simplified++
    else if (isOnlyTraditional(character)) traditional++
  }
  return { simplified, traditional }
}

/** What most of the text is written in. A Chinese character weighs as much as three letters. */
export function languageOf(text: string): Language {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const letters = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (letters > han * 3) return 'english'
  const { simplified, traditional } = scriptCounts(text)
  return simplified > traditional ? 'simplified' : 'traditional'
}
