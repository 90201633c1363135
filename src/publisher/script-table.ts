import { Converter } from 'opencc-js/t2cn'
import { blockStarts, type Chapter, type ScriptTable } from '@/domain/text/book'
import { clipped } from '@/domain/text/range'
import { createScript } from '@/domain/text/script'
import type { Report } from '@/publisher/problem'
import type { SourceLine } from '@/publisher/source-lines'

/** Words outside the chapters, and where to correct them. */
export interface Wording {
  file: string
  line: number
  text: string
}

// t→cn only swaps characters. twp→cn also swaps words (小程序 → 小进程) and changes lengths, which would move marks.
const openCC = Converter({ from: 't', to: 'cn' })

/**
 * The table for every character of chapters and wordings, compiled from OpenCC. If a phrase decides, the chapter gets an exception. A
 * wording is refused then, since only chapters have offsets for exceptions. A text that would change its length is refused too: one offset
 * could not serve both scripts.
 */
export function compileScript(
  chapters: Chapter[],
  wordings: Wording[],
  lines: SourceLine[],
  report: Report,
): ScriptTable {
  const texts = [...chapters.flatMap(({ blocks }) => blocks), ...wordings].map(({ text }) => text)
  const table: ScriptTable = { pairs: pairsOf(texts), exceptions: {} }
  for (const chapter of chapters) {
    const exceptions = exceptionsOf(chapter, table, lines, report)
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
    .filter((character) => openCC(character).length === character.length && openCC(character) !== character)
    .sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))
    .map((character) => character + openCC(character))
    .join('')
}

function exceptionsOf(
  chapter: Chapter,
  table: ScriptTable,
  lines: SourceLine[],
  report: Report,
): Array<[number, string]> {
  const { toSimplified } = createScript(table)
  const starts = blockStarts(chapter)
  return chapter.blocks.flatMap(({ id, text }, index) => {
    const [expected, plain] = [Array.from(openCC(text)), Array.from(toSimplified(text))]
    if (expected.length !== plain.length || expected.some((character, i) => character.length !== plain[i]?.length)) {
      report({
        file: 'source.txt',
        line: lines.find(({ paragraph }) => paragraph === Number.parseInt(id.slice(1), 10))?.line ?? 1,
        message: `This line is not as long in Simplified ("${clipped(openCC(text), 20)}") as in Traditional.`,
        remedy: 'Change the words by an edit, so that OpenCC t→cn keeps their length: one offset serves both scripts.',
      })
      return []
    }
    let at = starts[index] ?? 0
    return expected.flatMap((character, i): Array<[number, string]> => {
      const start = at
      at += character.length
      return character === plain[i] ? [] : [[start, character]]
    })
  })
}
