import { err, ok, type Result } from '@/domain/result'
import type { Book, Chapter, Picks, Points, ScriptTable, Term } from '@/domain/text/book'
import { assembleBook, assemblePicks, assemblePoints, withRevision } from '@/publisher/assemble'
import { buildChapter } from '@/publisher/chapters/build-chapter'
import { divide } from '@/publisher/chapters/divide'
import { checkPoints } from '@/publisher/chapters/points'
import { findEdits } from '@/publisher/edits/find-edits'
import { wordingsOf } from '@/publisher/edits/wordings'
import type { ContentFiles } from '@/publisher/files/read'
import type { Problem } from '@/publisher/problem'
import { checkQueries } from '@/publisher/queries'
import { checkRetired } from '@/publisher/retired'
import { checkScenes } from '@/publisher/scenes'
import { compileScript } from '@/publisher/script-table'
import { sourceLines } from '@/publisher/source-lines'
import { compileTerms } from '@/publisher/terms'
import { readBook } from '@/publisher/yaml/book-yaml'
import { readEdits } from '@/publisher/yaml/edits-yaml'
import { readPoints } from '@/publisher/yaml/points-yaml'
import { readQueries } from '@/publisher/yaml/queries-yaml'
import { readTerms } from '@/publisher/yaml/terms-yaml'

/** Everything that the app is built with. */
export interface Compiled {
  chapters: Chapter[]
  book: Book
  picks: Picks
  /** Empty without points. */
  points: Points
  /** Empty without terms. */
  terms: Term[]
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
  const pointDrafts = readPoints(files['points.yaml'])
  const termDrafts = readTerms(files['terms.yaml'])
  const queryDrafts = readQueries(files['queries.yaml'])
  if (!draft.ok || !editDrafts.ok || !pointDrafts.ok || !termDrafts.ok || !queryDrafts.ok) {
    const all = [draft, editDrafts, pointDrafts, termDrafts, queryDrafts]
    return err(all.flatMap((read) => (read.ok ? [] : read.error)))
  }

  checkRetired(draft.value, { chapters: previous, retired }, report)
  const lines = sourceLines(files['source.txt'], draft.value.source.format)
  const found = findEdits(editDrafts.value, lines, report)
  checkPoints(
    pointDrafts.value,
    draft.value.chapters.map(({ id }) => id.value),
    report,
  )
  const divided = divide(draft.value, found.lines, report)
  if (problems.length > 0) return err(problems)

  const pointsOf = new Map(pointDrafts.value.map(({ id, points }) => [id.value, points]))
  const built = divided.map((chapter) =>
    buildChapter(chapter, pointsOf.get(chapter.draft.id.value) ?? [], found, report),
  )
  if (problems.length > 0) return err(problems)

  const chapters = built.map((chapter) => withRevision(chapter, previous))
  const book = assembleBook(draft.value, built, found.edits)
  checkScenes(draft.value, chapters, report)
  const picks = assemblePicks(built)
  const points = assemblePoints(built)
  const terms = compileTerms(termDrafts.value, chapters, found.lines, report)
  const wordings = wordingsOf({ ...book, picks }, { points, terms }, files, editDrafts.value)
  const script = compileScript(chapters, wordings, report)
  checkQueries(queryDrafts.value, { built, chapters, script }, report)
  return problems.length > 0 ? err(problems) : ok({ chapters, book, picks, points, terms, script })
}
