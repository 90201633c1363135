import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '@/domain/result'
import type { Problem } from '@/publisher/problem'

/** The files that a publisher writes, as text. */
export interface ContentFiles {
  'source.txt': string
  'book.yaml': string
  'edits.yaml': string
  /** Left out where the text has no points. */
  'points.yaml'?: string
  /** Left out where the text has no terms. */
  'terms.yaml'?: string
  /** Left out where no query is to be checked. */
  'queries.yaml'?: string
}

/**
 * Reads a publisher's files. A file that is not UTF-8, or has a byte order mark or a NUL, is refused, and so is a missing one of the three
 * that a text must have.
 */
export function readContent(folder: string): Result<ContentFiles, Problem[]> {
  const source = readText(folder, 'source.txt')
  const book = readText(folder, 'book.yaml')
  const edits = readText(folder, 'edits.yaml')
  const points = readOptional(folder, 'points.yaml')
  const terms = readOptional(folder, 'terms.yaml')
  const queries = readOptional(folder, 'queries.yaml')
  if (!source.ok || !book.ok || !edits.ok || !points.ok || !terms.ok || !queries.ok) {
    return err([source, book, edits, points, terms, queries].flatMap((read) => (read.ok ? [] : [read.error])))
  }
  return ok({
    'source.txt': source.value,
    'book.yaml': book.value,
    'edits.yaml': edits.value,
    'points.yaml': points.value,
    'terms.yaml': terms.value,
    'queries.yaml': queries.value,
  })
}

/** Paths of the compiled chapters inside the content folder, in order. */
export function chapterFiles(folder: string): string[] {
  const chapters = join(folder, 'chapters')
  const names = existsSync(chapters) ? readdirSync(chapters) : []
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => `chapters/${name}`)
    .sort()
}

const readOptional = (folder: string, file: string): Result<string | undefined, Problem> =>
  existsSync(join(folder, file)) ? readText(folder, file) : ok(undefined)

function readText(folder: string, file: string): Result<string, Problem> {
  const path = join(folder, file)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    const message = `${file} is missing in ${folder}.`
    return err({ file, line: 1, message, remedy: 'Put it there, or name another folder with --from.' })
  }
  const bytes = readFileSync(path)
  const broken = lineNotUtf8(bytes)
  if (broken !== undefined) {
    const remedy = 'Save the file as UTF-8.'
    return err({ file, line: broken, message: 'This line is not UTF-8.', remedy })
  }
  const text = bytes.toString('utf8')
  const strange = /\uFEFF|\0/.exec(text)
  if (!strange) return ok(text)
  return err({
    file,
    line: text.slice(0, strange.index).split('\n').length,
    message: strange[0] === '\0' ? 'This line holds a NUL character.' : 'This line holds a byte order mark.',
    remedy: 'Save the file as plain UTF-8, without a byte order mark.',
  })
}

/** 1-based; undefined if all lines are good. A line break is never part of a longer UTF-8 character, so lines decode alone. */
function lineNotUtf8(bytes: Buffer): number | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start)
    const next = end < 0 ? bytes.length : end + 1
    try {
      decoder.decode(bytes.subarray(start, next))
    } catch {
      return line
    }
    start = next
  }
  return undefined
}
