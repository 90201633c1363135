import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Chapter } from '@/domain/book'
import { err, ok, type Result } from '@/domain/result'
import type { Problem } from './problem'
import { chapterFiles } from './read'

/**
 * Reads the chapters that revisions are counted from: as last committed, so that compiling ten times while a text is being corrected
 * makes one revision of it; where the folder is not in git, as last compiled. None for a new text. One that cannot be read is refused:
 * its revision, and with it the way to its readers' marks, would be lost.
 */
export function readPrevious(folder: string): Result<Chapter[], Problem[]> {
  const read = (committedChapters(folder) ?? compiledChapters(folder)).map(({ file, text }) => parseChapter(file, text))
  const problems = read.flatMap((result) => (result.ok ? [] : [result.error]))
  return problems.length > 0 ? err(problems) : ok(read.flatMap((result) => (result.ok ? [result.value] : [])))
}

interface ChapterFile {
  /** Its path inside the content folder. */
  file: string
  text: string
}

const compiledChapters = (folder: string): ChapterFile[] =>
  chapterFiles(folder).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))

/** The chapters in the last commit; undefined where there is no git, no repository, or none of them in it. */
function committedChapters(folder: string): ChapterFile[] | undefined {
  const listed = git(folder, 'ls-tree', '--name-only', '-z', 'HEAD', 'chapters/')
  const files = listed?.split('\0').filter((name) => name.endsWith('.json')) ?? []
  if (files.length === 0) return undefined
  return files.map((file) => ({ file, text: git(folder, 'show', `HEAD:./${file}`) ?? '' }))
}

/** What git says, or undefined where it cannot. */
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
    // Broken JSON, such as a merge left half done, gets the same answer as JSON of another kind.
  }
  const message = `${file} is not a compiled chapter.`
  const remedy = 'Restore it from git; its revision is needed. For a new text, delete it.'
  return err({ file, line: 1, message, remedy })
}

/** Only what revisions are counted and mapped by. */
function isChapter(value: unknown): value is Chapter {
  const chapter = value as Partial<Chapter> | null
  return (
    typeof chapter?.id === 'string' &&
    Number.isInteger(chapter.revision) &&
    Array.isArray(chapter.blocks) &&
    chapter.blocks.every((block) => typeof block?.text === 'string') &&
    isChain(chapter.changes ?? [])
  )
}

const isChain = (changes: unknown): boolean =>
  Array.isArray(changes) && changes.every((map) => Array.isArray(map) && map.every(isEntry))

const isEntry = (entry: unknown): boolean => Array.isArray(entry) && entry.length === 3 && entry.every(Number.isInteger)
