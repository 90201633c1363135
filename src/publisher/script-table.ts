import { Converter } from 'opencc-js/t2cn'
import { blockStarts, type Chapter, type ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import type { Report } from '@/publisher/problem'

/** Words outside the chapters, and where to correct them. */
export interface Wording {
  file: string
  line: number
  text: string
}

// t→cn only swaps characters. twp→cn also swaps words (小程序 → 小进程) and changes lengths, which would move marks.
const converter = Converter({ from: 't', to: 'cn' })

/**
 * The 简体 of a text, of the same length, since one offset serves both scripts. A character whose 简 has another length (輗, whose 简 takes
 * two UTF-16 code units) stays as it is.
 */
function openCC(text: string): string {
  const before = Array.from(text)
  const after = Array.from(converter(text))
  if (before.length !== after.length)
    return before.map((character) => ofSameLength(character, converter(character))).join('')
  return before.map((character, index) => ofSameLength(character, after[index] ?? character)).join('')
}

const ofSameLength = (character: string, simplified: string): string =>
  simplified.length === character.length ? simplified : character

/**
 * The table for every character of chapters and wordings, compiled from OpenCC. If a phrase decides, the chapter gets an exception. A
 * wording is refused then, since only chapters have offsets for exceptions.
 */
export function compileScript(chapters: Chapter[], wordings: Wording[], report: Report): ScriptTable {
  const texts = [...chapters.flatMap(({ blocks }) => blocks), ...wordings].map(({ text }) => text)
  const table: ScriptTable = { pairs: pairsOf(texts), exceptions: {} }
  for (const chapter of chapters) {
    const exceptions = exceptionsOf(chapter, table)
    if (exceptions.length > 0) table.exceptions[chapter.id] = exceptions
  }
  const { toSimplified } = createScript(table)
  for (const { file, line, text } of wordings) {
    if (toSimplified(text) === openCC(text)) continue
    report({
      file,
      line,
      message: `"${text}" is "${openCC(text)}" in Simplified, but "${toSimplified(text)}" character by character.`,
      remedy: 'Choose other words: only the text of chapters can hold exceptions.',
    })
  }
  return table
}

/** In the order of code points, so that the same characters always make the same file. */
function pairsOf(texts: string[]): string {
  return [...new Set(texts.join(''))]
    .filter((character) => openCC(character) !== character)
    .sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))
    .map((character) => character + openCC(character))
    .join('')
}

function exceptionsOf(chapter: Chapter, table: ScriptTable): Array<[number, string]> {
  const { toSimplified } = createScript(table)
  const starts = blockStarts(chapter)
  return chapter.blocks.flatMap(({ text }, index) => {
    const [expected, plain] = [Array.from(openCC(text)), Array.from(toSimplified(text))]
    let at = starts[index] ?? 0
    return expected.flatMap((character, i): Array<[number, string]> => {
      const start = at
      at += character.length
      return character === plain[i] ? [] : [[start, character]]
    })
  })
}
