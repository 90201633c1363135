import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '@/domain/result'
import { type Book, type Chapter, chapterText } from '@/domain/text/book'
import { type RevisionMap, type Run, runsOf } from '@/domain/text/revision-map'
import { chapterFiles } from '@/publisher/files/read'
import type { Problem } from '@/publisher/problem'

/** The text as published before. */
export interface Previous {
  chapters: Chapter[]
  /** Ids of chapters that had left the book by then. */
  retired: readonly string[]
}

/**
 * Reads the text that revisions are counted from: the last commit's, so that compiling ten times during a correction makes one revision;
 * without git, the last compiled one. A chapter that cannot be read is refused, since its revision and the maps for its readers' marks
 * would be lost.
 *
 * @param book the id in `book.yaml`. If it has changed, this is another text, and nothing of it was published
 */
export function readPrevious(folder: string, book?: string): Result<Previous, Problem[]> {
  const files = committedFiles(folder) ?? compiledFiles(folder)
  const former = bookIn(files.book).id
  if (former !== undefined && book !== undefined && former !== book) return ok({ chapters: [], retired: [] })
  const read = files.chapters.map(({ file, text }) => parseChapter(file, text))
  const problems = read.flatMap((result) => (result.ok ? [] : [result.error]))
  if (problems.length > 0) return err(problems)
  return ok({ chapters: read.flatMap((result) => (result.ok ? [result.value] : [])), retired: retiredIn(files.book) })
}

interface TextFile {
  /** Its path inside the content folder. */
  file: string
  text: string
}

interface PreviousFiles {
  chapters: TextFile[]
  /** `book.json`, where there is one. */
  book?: string
}

function compiledFiles(folder: string): PreviousFiles {
  const read = (file: string): TextFile => ({ file, text: readFileSync(join(folder, file), 'utf8') })
  const book = join(folder, 'book.json')
  return { chapters: chapterFiles(folder).map(read), ...(existsSync(book) && { book: read('book.json').text }) }
}

/** The files in the last commit; undefined without git, without a repository, or without chapters in it. */
function committedFiles(folder: string): PreviousFiles | undefined {
  const listed = git(folder, 'ls-tree', '--name-only', '-z', 'HEAD', 'chapters/')
  const names = listed?.split('\0').filter((name) => name.endsWith('.json')) ?? []
  if (names.length === 0) return undefined
  const read = (file: string): string | undefined => git(folder, 'show', `HEAD:./${file}`)
  return { chapters: names.map((file) => ({ file, text: read(file) ?? '' })), book: read('book.json') }
}

/** A book that cannot be read counts as none: it is written again from `book.yaml` anyway. */
function bookIn(text = ''): Partial<Book> {
  try {
    return JSON.parse(text) as Partial<Book>
  } catch {
    return {}
  }
}

const retiredIn = (book?: string): string[] => (bookIn(book).retired ?? []).map(({ id }) => id)

/** Git's output, or undefined if it fails. */
function git(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64e6,
    })
  } catch {
    return undefined
  }
}

function parseChapter(file: string, text: string): Result<Chapter, Problem> {
  try {
    const value: unknown = JSON.parse(text)
    if (isChapter(value)) return ok(value)
  } catch {
    // Broken JSON, such as a half-done merge, gets the same answer as JSON of another kind.
  }
  const message = `${file} is not a compiled chapter.`
  const remedy = 'Restore it from git; its revision is needed. For a new text, delete it.'
  return err({ file, line: 1, message, remedy })
}

/** The fields that revisions and maps need. */
function isChapter(value: unknown): value is Chapter {
  const chapter = value as Partial<Chapter> | null
  return (
    typeof chapter?.id === 'string' &&
    Number.isInteger(chapter.revision) &&
    Array.isArray(chapter.blocks) &&
    chapter.blocks.every((block) => typeof block?.text === 'string') &&
    isChain(chapter.changes ?? [], chapter as Chapter)
  )
}

/** A chain may begin late, since an older edition made no maps. But it has no more maps than revisions, and ends in the text. */
function isChain(changes: unknown, chapter: Chapter): changes is RevisionMap[] {
  if (!Array.isArray(changes) || changes.length >= Math.max(1, chapter.revision)) return false
  if (!changes.every((map) => Array.isArray(map) && map.every(isEntry))) return false
  const { length } = chapterText(chapter)
  const last = changes[changes.length - 1] ?? []
  return changes.every((map) => runsOf(map).every(isRun)) && runsOf(last).every((run) => run.to + run.length <= length)
}

const isEntry = (entry: unknown): boolean => Array.isArray(entry) && entry.length === 3 && entry.every(Number.isInteger)

const isRun = ({ from, to, length }: Run): boolean => from >= 0 && to >= 0 && length > 0
