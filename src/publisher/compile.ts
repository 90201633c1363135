import { err, ok, type Result } from '@/domain/result'
import type { Book, Chapter, Picks, ScriptTable } from '@/domain/text/book'
import { assembleBook, assemblePicks, withRevision } from '@/publisher/assemble'
import { buildChapter } from '@/publisher/chapters/build-chapter'
import { divide } from '@/publisher/chapters/divide'
import { findEdits } from '@/publisher/edits/find-edits'
import { wordingsOf } from '@/publisher/edits/wordings'
import type { ContentFiles } from '@/publisher/files/read'
import type { Problem } from '@/publisher/problem'
import { checkRetired } from '@/publisher/retired'
import { checkScenes } from '@/publisher/scenes'
import { compileScript } from '@/publisher/script-table'
import { sourceLines } from '@/publisher/source-lines'
import { readBook } from '@/publisher/yaml/book-yaml'
import { readEdits } from '@/publisher/yaml/edits-yaml'

/** Everything that the app is built with. */
export interface Compiled {
  chapters: Chapter[]
  book: Book
  picks: Picks
  script: ScriptTable
}

/**
 * Compiles a publisher's files. `previous` are the published chapters: a chapter with the same text keeps its revision. `retired` are the
 * ids of chapters that had left the book. Pure. On refusal it lists every problem of one stage, since later stages need complete results of
 * earlier ones.
 */
export function compile(
  files: ContentFiles,
  previous: Chapter[],
  retired: readonly string[] = [],
): Result<Compiled, Problem[]> {
  const problems: Problem[] = []
  const report = (problem: Problem) => problems.push(problem)

  const draft = readBook(files['book.yaml'])
  const editDrafts = readEdits(files['edits.yaml'])
  if (!draft.ok || !editDrafts.ok) return err([draft, editDrafts].flatMap((read) => (read.ok ? [] : read.error)))

  checkRetired(draft.value, { chapters: previous, retired }, report)
  const lines = sourceLines(files['source.txt'])
  const found = findEdits(editDrafts.value, lines, report)
  const divided = divide(draft.value, lines, found.removed, report)
  if (problems.length > 0) return err(problems)

  const built = divided.map((chapter) => buildChapter(chapter, found, report))
  if (problems.length > 0) return err(problems)

  const chapters = built.map((chapter) => withRevision(chapter, previous))
  const book = assembleBook(draft.value, built, found.edits)
  checkScenes(draft.value, chapters, report)
  const picks = assemblePicks(built)
  const wordings = wordingsOf({ ...book, picks }, files['book.yaml'], editDrafts.value)
  const script = compileScript(chapters, wordings, lines, report)
  return problems.length > 0 ? err(problems) : ok({ chapters, book, picks, script })
}
