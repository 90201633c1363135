import {
  type Book,
  type Chapter,
  type ChapterEntry,
  chapterText,
  type Edit,
  features,
  type Picks,
  type Points,
} from '@/domain/text/book'
import type { BuiltChapter } from '@/publisher/chapters/build-chapter'
import { revisionMap } from '@/publisher/revision/revision-map'
import type { BookDraft } from '@/publisher/yaml/book-yaml'

/**
 * Gives a chapter its revision: the published one if the text is the same, else the next one with a map that leads there. Only the text
 * counts, since marks point into it; types and sentences may change without moving a mark.
 */
export function withRevision({ id, blocks, edits }: BuiltChapter, previous: Chapter[]): Chapter {
  const before = previous.find((chapter) => chapter.id === id)
  const { revision = 1, changes = [] } = before ?? {}
  const chapter = { id, revision, blocks, edits, ...(changes.length > 0 && { changes }) }
  if (!before) return chapter
  const [former, present] = [chapterText(before), chapterText(chapter)]
  if (former === present) return chapter
  return { ...chapter, revision: revision + 1, changes: [...changes, revisionMap(former, present)] }
}

/** The book without its chapters' text. Each key is named, so that nothing of the drafts ships unseen. */
export function assembleBook(draft: BookDraft, built: BuiltChapter[], edits: Edit[]): Book {
  const { id, title, speaker, event, date, byline, source, credit, rights, labels, storedWithoutId, notes, retired } =
    draft
  const on = features.filter((name) => draft.features[name])
  return {
    id,
    title,
    speaker,
    event,
    date,
    byline,
    source: { outlet: source.outlet, url: source.url, note: source.note },
    credit,
    rights: { statement: rights.statement, line: rights.line, contact: rights.contact },
    labels: { app: labels.app, contents: labels.contents, excerpts: labels.excerpts, marks: labels.marks },
    ...(storedWithoutId && { storedWithoutId }),
    ...(notes && { notes: { limit: notes.limit } }),
    ...(on.length > 0 && { features: on }),
    chapters: chapterEntries(draft, built),
    ...(retired.length > 0 && { retired: retired.map(({ id, title }) => ({ id: id.value, title })) }),
    edits,
  }
}

function chapterEntries({ chapters }: BookDraft, built: BuiltChapter[]): ChapterEntry[] {
  // An opening has no heading and begins with the first line. A chapter that says where it begins is a chapter like the others.
  const first = chapters[0]?.heading === null && chapters[0].paragraph === null ? 0 : 1
  return chapters.map(({ id, title, summary }, index) => ({
    id: id.value,
    number: first + index,
    title,
    summary,
    length: built[index]?.length ?? 0,
    ...hiddenIn(built[index]),
  }))
}

const hiddenIn = (chapter?: BuiltChapter) => (chapter?.hidden.length ? { hidden: chapter.hidden } : {})

/** The points, by chapter. */
export const assemblePoints = (built: BuiltChapter[]): Points =>
  Object.fromEntries(built.filter(({ points }) => points.length > 0).map(({ id, points }) => [id, points]))

/** The editor's picks, by chapter. */
export const assemblePicks = (built: BuiltChapter[]): Picks =>
  Object.fromEntries(built.map(({ id, picks }) => [id, picks]))
