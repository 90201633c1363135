import type { DraftLine } from '@/publisher/drafting/draft'
import type { Format } from '@/publisher/reading/source-form'

/** Headings that were found, and by what. */
export interface Headings {
  by: { chinese: string; english: string }
  paragraphs: number[]
}

const digits = '[零〇一二三四五六七八九十百千兩两\\d０-９]'

/** Ways to number chapters, the surest first. A line that ends like a sentence is none. */
const numbering: Array<{ pattern: RegExp; least: number; unit: (line: string) => string }> = [
  {
    pattern: new RegExp(`^第${digits}+[章回篇節节講讲集話话課课卷部](?![，,、的])`),
    least: 1,
    unit: (line) => new RegExp(`^第${digits}+(.)`).exec(line)?.[1] ?? '',
  },
  {
    pattern:
      /^(?:chapter|part|section|lecture|talk|act)\s+(?:\d+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/i,
    least: 1,
    unit: (line) => line.split(/\s/)[0]?.toLowerCase() ?? '',
  },
  { pattern: /^[一二三四五六七八九十]{1,3}[、．.]\s*\S/, least: 2, unit: () => '一、' },
]

/** Chapters without a number, beside others that have one. */
const unnumbered =
  /^(?:序|序言|序章|前言|引言|引子|楔子|導言|导言|結語|结语|後記|后记|跋|尾聲|尾声|附錄|附录|preface|prologue|foreword|introduction|conclusion|epilogue|afterword)$/i

const longest = 40
const endsLikeWords = /[。！？；，,;…]$|[^.\s]\s+\S.*[.!?]$/

const isShort = (text: string): boolean => text.length <= longest && !endsLikeWords.test(text)

/**
 * The headings of a text: of Markdown its highest level that stands more than once; of other texts its numbered lines, or else short lines
 * that stand alone. Undefined if it has none. A run of three without text in between is a list of contents.
 */
export function findHeadings(lines: readonly DraftLine[], format: Format): Headings | undefined {
  if (format === 'markdown') return byLevel(lines)
  if (format !== 'text') return undefined
  return byNumber(lines) ?? standingAlone(lines)
}

function byLevel(lines: readonly DraftLine[]): Headings | undefined {
  for (let level = 1; level <= 6; level++) {
    const found = lines.filter((line) => line.level === level)
    if (found.length < 2 && !(found.length === 1 && level > 1)) continue
    const mark = '#'.repeat(level)
    return {
      by: { chinese: `按 Markdown 的「${mark}」標題`, english: `by the Markdown headings "${mark}"` },
      paragraphs: found.map(({ paragraph }) => paragraph),
    }
  }
  return undefined
}

function byNumber(lines: readonly DraftLine[]): Headings | undefined {
  for (const { pattern, least, unit } of numbering) {
    const isNumbered = ({ text }: DraftLine): boolean => pattern.test(text.trim()) && isShort(text.trim())
    const numbered = lines.filter(isNumbered)
    const units = numbered.map(({ text }) => unit(text.trim()))
    const usual = mostFrequent(units)
    if (usual === undefined) continue
    const found = lines.filter(
      (line) => (isNumbered(line) && unit(line.text.trim()) === usual) || unnumbered.test(line.text.trim()),
    )
    const headings = withoutContents(found, lines)
    const first = headings.find(isNumbered)
    if (headings.filter(isNumbered).length < least || !first) continue
    const example = first.text.trim()
    return {
      by: { chinese: `按編號，如「${example}」`, english: `by their numbers, such as "${example}"` },
      paragraphs: headings.map(({ paragraph }) => paragraph),
    }
  }
  return undefined
}

function mostFrequent(words: string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** Without headings that stand in a row: those are a list of contents, but for the last, which may begin the text. */
function withoutContents(found: DraftLine[], lines: readonly DraftLine[]): DraftLine[] {
  const numbers = new Set(found.map(({ paragraph }) => paragraph))
  const isListed = ({ paragraph }: DraftLine): boolean => {
    let [first, last] = [paragraph, paragraph]
    while (numbers.has(first - 1)) first--
    while (numbers.has(last + 1)) last++
    if (last - first < 2) return false
    // The last of the row is followed by text. It is a heading if it does not come again.
    return (
      paragraph !== last ||
      lines.some((line) => line.paragraph > last && line.text.trim() === lines[last - 1]?.text.trim())
    )
  }
  return found.filter((line) => !isListed(line))
}

/** Short lines between blank ones, each before a longer one. More than a fourth of all lines are no headings. */
function standingAlone(lines: readonly DraftLine[]): Headings | undefined {
  const found = lines.filter(({ line, text }, index) => {
    const [before, after] = [lines[index - 1], lines[index + 1]]
    const isAlone = (!before || before.line < line - 1) && after !== undefined && after.line > line + 1
    return (
      isAlone &&
      text.trim().length <= 30 &&
      /[\p{L}\d）」』]$/u.test(text.trim()) &&
      (after?.text.length ?? 0) > text.length * 2
    )
  })
  if (found.length < 2 || found.length > Math.max(2, lines.length / 4)) return undefined
  return {
    by: {
      chinese: `按單獨成行的短句，如「${found[0]?.text.trim()}」`,
      english: `by short lines that stand alone, such as "${found[0]?.text.trim()}"`,
    },
    paragraphs: found.map(({ paragraph }) => paragraph),
  }
}

/** A heading's words for the contents: without its number, where it has others, and short enough for a card. */
export function titleOf(heading: string): string {
  const words = heading.trim()
  const bare = words
    .replace(new RegExp(`^第${digits}+.[\\s　:：、.．]*|^[一二三四五六七八九十]{1,3}[、．.]\\s*`), '')
    .replace(/^(?:chapter|part|section|lecture|talk|act)\s+\S+[\s.:—–-]*/i, '')
  const title = (bare || words).replace(/\s+/g, ' ').trim()
  return title.length <= longest ? title : `${Array.from(title.slice(0, longest - 1)).join('')}…`
}
