import { readFileSync } from 'node:fs'
import { createFold } from '@/domain/anchoring/fold'
import { type Imported, type ImportProblem, importMarks, type RefusedItem } from '@/domain/import/import-marks'
import { err, type Result } from '@/domain/result'
import { chapterText, everyChapter } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { createScript } from '@/domain/text/script'
import { type Fate, type Foreseen, fates, foresee } from '@/publisher/dry-run'
import type { Published } from '@/publisher/publish'

const problemWords: Record<ImportProblem, string> = {
  'no JSON': 'This is not JSON.',
  'no marks': 'There are no annotations in it.',
  'another book': 'These are marks of another book.',
  'too large': 'This is more than a device holds.',
  newer: 'These marks were exported by a later version.',
}

/** Prints what would become of the marks in a file. Returns the exit status: 1 if the file or a mark in it cannot be read. */
export function tellDryRun(file: string, { compiled, previous }: Published): number {
  const { book } = compiled
  // Includes marks of chapters that leave, or left, the book.
  const texts = previous.map((chapter) => ({ id: chapter.id, revision: chapter.revision, text: chapterText(chapter) }))
  const fold = createFold(createScript(compiled.script))
  const imported = readMarks(file, { id: book.id, chapters: everyChapter(book), texts, fold })
  if (!imported.ok) {
    console.error(`${file}: ${imported.error}\n  Export marks as JSON under 我的, and name that file.`)
    return 1
  }
  const { marks, refused } = imported.value
  const foreseen = foresee(marks, previous, compiled)
  console.log(totalsOf(foreseen, refused))
  for (const fate of fates) {
    for (const one of foreseen.filter((other) => other.fate === fate && isWorthTelling(other))) console.log(lineOf(one))
  }
  if (refused.length === 0) return 0
  // A script that looks at the status must not take some of the marks for all of them.
  for (const item of refused) console.error(`${file}: ${nameOf(item)} cannot be read.`)
  return 1
}

function totalsOf(foreseen: readonly Foreseen[], { length: unread }: readonly RefusedItem[]): string {
  const counts = fates.map((fate) => `${countOf(foreseen, fate)} ${plural[fate]}`)
  const all = unread > 0 ? [...counts, `${unread} cannot be read`] : counts
  return `${foreseen.length + unread} marks: ${all.join(', ')}.`
}

/** The same name as in 我的's import. */
const nameOf = ({ number, quote }: RefusedItem): string => (quote ? `item ${number} 「${quote}」` : `item ${number}`)

function readMarks(file: string, book: Parameters<typeof importMarks>[1]): Result<Imported, string> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return err('There is no such file, or it cannot be read.')
  }
  const imported = importMarks(text, book, Date.now())
  return imported.ok ? imported : err(problemWords[imported.error])
}

const plural: Record<Fate, string> = {
  stays: 'stay',
  moves: 'move',
  'is asked about': 'are asked about',
  'is orphaned': 'are orphaned',
}

const countOf = (foreseen: readonly Foreseen[], fate: Fate): number =>
  foreseen.filter((one) => one.fate === fate).length

/** Most marks stay with their words. */
const isWorthTelling = ({ fate, mark, words }: Foreseen): boolean =>
  fate !== 'stays' || words !== mark.target.selector[0].exact

/** A mark, its old and new range, and both wordings if they differ. */
function lineOf({ mark, fate, before, after, words }: Foreseen): string {
  const { source, selector } = mark.target
  const [{ exact }] = selector
  const places = [before, after].map((range) => (range ? told(range) : '–')).join(' → ')
  const change = words === undefined || words === exact ? '' : ` → ${words}`
  return `  ${fate}: ${source} ${places}  ${exact}${change}`.replaceAll('\n', '⏎')
}

const told = ({ start, end }: Range): string => `${start}–${end}`
