import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '@/domain/result'
import type { Problem } from '@/publisher/problem'
import { decode } from '@/publisher/reading/decode'
import type { Encoding } from '@/publisher/reading/source-form'
import { readBook } from '@/publisher/yaml/book-yaml'

/** The files that a publisher writes, as text. `source.txt` is decoded, and nothing else is changed in it. */
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
 * Reads a publisher's files. `source.txt` is in the encoding that `book.yaml` names, the others are in UTF-8. Refused are bytes of another
 * encoding, a NUL, a byte order mark in a file but for the source, and a missing one of the three files that a text must have.
 */
export function readContent(folder: string): Result<ContentFiles, Problem[]> {
  const book = readText(folder, 'book.yaml')
  const draft = book.ok ? readBook(book.value) : book
  const source = readText(folder, 'source.txt', draft.ok ? draft.value.source.encoding : 'utf-8')
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

function readText(folder: string, file: string, encoding: Encoding = 'utf-8'): Result<string, Problem> {
  const path = join(folder, file)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    const message = `${file} is missing in ${folder}.`
    return err({ file, line: 1, message, remedy: 'Put it there, or name another folder with --from.' })
  }
  const bytes = readFileSync(path)
  const decoded = decode(bytes, encoding)
  if (!decoded.ok) {
    const { line } = decoded.error
    return err({ file, line, message: `This line is not ${encoding.toUpperCase()}.`, remedy: remedyFor(file) })
  }
  // In a source an edit can take a byte order mark out.
  const strange = ['\0', ...(file === 'source.txt' ? [] : ['\uFEFF'])].find((mark) => bytes.includes(mark))
  if (strange === undefined) return decoded
  return err({
    file,
    line: bytes.toString('latin1', 0, bytes.indexOf(strange)).split('\n').length,
    message: strange === '\0' ? 'This line holds a NUL character.' : 'This line holds a byte order mark.',
    remedy: 'Save the file as plain UTF-8, without a byte order mark.',
  })
}

const remedyFor = (file: string): string =>
  file === 'source.txt'
    ? 'Save the file as UTF-8, or name its encoding in book.yaml, such as "encoding: gb18030" under "source".'
    : 'Save the file as UTF-8.'
