import { type Node, Parser } from 'commonmark'
import { joint, type ReadLine, type Role } from '@/publisher/reading/read-line'

/**
 * Reads CommonMark: one line for each block of words. Markup goes, its words stay: of a link its words, of a picture what stands for it. The
 * lines of code stay apart. Front matter, HTML, rules and link addresses are left out.
 */
export function readMarkdown(source: string): ReadLine[] {
  const walker = new Parser().parse(withoutFrontMatter(source)).walker()
  const lines: ReadLine[] = []
  for (let step = walker.next(); step; step = walker.next()) {
    const { node } = step
    if (!step.entering) continue
    if (node.type === 'heading' || node.type === 'paragraph') lines.push(...blockOf(node))
    if (node.type === 'code_block') lines.push(...codeOf(node))
  }
  return lines
}

/** `---` on the first line, and what stands before the next `---` or `...`. */
const frontMatter = /^---[ \t]*\r?\n([\s\S]*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/

/** The front matter's YAML; undefined without any. */
export const frontMatterOf = (source: string): string | undefined => {
  const found = frontMatter.exec(source)
  return found ? (found[1] ?? '') : undefined
}

/** The same file with blank lines in its place, so that all others keep their numbers. */
const withoutFrontMatter = (source: string): string =>
  source.replace(frontMatter, (lines) => lines.replace(/[^\r\n]/g, ''))

function blockOf(node: Node): ReadLine[] {
  const role = roleOf(node)
  return wordsOf(node).flatMap(({ text, line }) =>
    text.trim() === ''
      ? []
      : [{ line, text: text.trim(), ...(role && { role }), ...(role === 'heading' && { level: node.level }) }],
  )
}

/** The nearest that surrounds it counts: a paragraph in a quote in a list is a quote. */
function roleOf(node: Node): Role | undefined {
  if (node.type === 'heading') return 'heading'
  if (node.firstChild?.type === 'image' && node.firstChild === node.lastChild) return 'picture'
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'item') return 'item'
    if (around.type === 'block_quote') return 'quote'
  }
  return undefined
}

const [soft, hard] = ['\n', '\r']

/** A block's words, cut where Markdown breaks the line. Lines that only the file breaks are put together. */
function wordsOf(block: Node): Array<{ text: string; line: number }> {
  let words = ''
  const walker = block.walker()
  for (let step = walker.next(); step; step = walker.next()) if (step.entering) words += written(step.node)
  let line = block.sourcepos[0][0]
  return words.split(hard).map((piece) => {
    const [first = '', ...rest] = piece.split(soft)
    const text = rest.reduce((before, after) => before + joint(before, after) + after, first)
    line += rest.length + 1
    return { text, line: line - rest.length - 1 }
  })
}

/** The literals of words and code never hold a break. */
function written({ type, literal }: Node): string {
  if (type === 'softbreak') return soft
  if (type === 'linebreak') return hard
  return type === 'text' || type === 'code' ? (literal ?? '') : ''
}

function codeOf(node: Node): ReadLine[] {
  const texts = (node.literal ?? '').replace(/\n$/, '').split('\n')
  const [[first], [last]] = node.sourcepos
  // A fence takes a line of its own before the code; code that is only indented has none.
  const fence = last - first + 1 > texts.length ? 1 : 0
  return texts.flatMap((text, index): ReadLine[] =>
    text.trim() === '' ? [] : [{ line: first + fence + index, text: text.trimEnd(), role: 'code' }],
  )
}
