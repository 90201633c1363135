import { ok, type Result } from '@/domain/result'
import type { Problem } from '@/publisher/problem'
import { list, located, object, readYaml, type Shape } from '@/publisher/yaml/yaml-shape'
import { chapterId, count, shortText, text } from '@/publisher/yaml/yaml-values'

type ShapeValue<S> = S extends Shape<infer T> ? T : never

/** The points of a chapter as the publisher wrote them. */
export type ChapterPoints = ShapeValue<typeof chapterPoints>
export type PointDraft = ChapterPoints['points'][number]

/** A chapter's points are read at a glance, before it: more would be a second text. */
const mostPoints = 5

const point = object({
  text: shortText(36, 'Say one thing of one sentence, in your own words.'),
  paragraph: count,
  quote: text('Copy the whole sentence from source.txt as it stands there.'),
})

const chapterPoints = object({ id: located(chapterId), points: list(point, 1, mostPoints) })

const points = object({ chapters: list(chapterPoints, 1) })

/** Reads `points.yaml`. Without it there are no points. */
export function readPoints(yaml: string | undefined): Result<ChapterPoints[], Problem[]> {
  if (yaml === undefined) return ok([])
  const read = readYaml('points.yaml', yaml, points)
  return read.ok ? ok(read.value.chapters) : read
}
