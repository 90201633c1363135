import { readFileSync } from 'node:fs'
import { type Imported, type ImportProblem, importMarks } from '@/domain/import'
import type { Range } from '@/domain/range'
import { err, type Result } from '@/domain/result'
import { type Fate, type Foreseen, fates, foresee } from '@/publisher/dry-run'
import type { Published } from '@/publisher/publish'

const problemWords: Record<ImportProblem, string> = {
  'no JSON': 'This is not JSON.',
  'not ours': 'This is not what the app exports as JSON.',
  'another book': 'These are marks of another book.',
  newer: 'These marks were exported by a later version.',
}

/** Says what would become of the marks in a file. Returns the exit status: 1 where the file cannot be read. */
export function tellDryRun(file: string, { compiled, previous }: Published): number {
  const { book } = compiled
  // Marks of a chapter that is taken out of the book are told about too.
  const imported = readMarks(file, { id: book.id, chapters: [...book.chapters, ...previous] })
  if (!imported.ok) {
    console.error(`${file}: ${imported.error}\n  Export marks as JSON under 我的, and name that file.`)
    return 1
  }
  const { marks, refused } = imported.value
  if (refused.length > 0) console.error(`${file}: left out what cannot be read, items ${refused.join(', ')}.`)
  const foreseen = foresee(marks, previous, compiled)
  console.log(
    `${foreseen.length} marks: ${fates.map((fate) => `${countOf(foreseen, fate)} ${plural[fate]}`).join(', ')}.`,
  )
  for (const fate of fates) {
    for (const one of foreseen.filter((other) => other.fate === fate && isWorthTelling(other))) console.log(lineOf(one))
  }
  return 0
}

function readMarks(file: string, book: Parameters<typeof importMarks>[1]): Result<Imported, string> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return err('There is no such file, or it cannot be read.')
  }
  const imported = importMarks(text, book)
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

/** Most marks stay with the words they have. */
const isWorthTelling = ({ fate, mark, words }: Foreseen): boolean =>
  fate !== 'stays' || words !== mark.target.selector[0].exact

/** Which mark, from where to where, and the words on both sides where they differ. */
function lineOf({ mark, fate, before, after, words }: Foreseen): string {
  const { source, selector } = mark.target
  const [{ exact }] = selector
  const places = [before, after].map((range) => (range ? told(range) : '–')).join(' → ')
  const change = words === undefined || words === exact ? '' : ` → ${words}`
  return `  ${fate}: ${source} ${places}  ${exact}${change}`.replaceAll('\n', '⏎')
}

const told = ({ start, end }: Range): string => `${start}–${end}`
