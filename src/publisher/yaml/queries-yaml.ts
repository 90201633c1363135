import { ok, type Result } from '@/domain/result'
import type { Problem } from '@/publisher/problem'
import { list, located, object, optional, readYaml, type Shape } from '@/publisher/yaml/yaml-shape'
import { count, text } from '@/publisher/yaml/yaml-values'

type ShapeValue<S> = S extends Shape<infer T> ? T : never

/** What readers search for, with the sentence that each must find first, and what must find nothing. */
export type QueryDrafts = Omit<ShapeValue<typeof drafts>, 'at'>
export type QueryDraft = QueryDrafts['queries'][number]

const query = object({
  query: text(),
  paragraph: located(count),
  quote: text('Copy the whole sentence from source.txt as it stands there.'),
})

const drafts = object({ queries: optional(list(query), []), none: optional(list(located(text())), []) })

/** Reads `queries.yaml`. Without it nothing is checked. */
export function readQueries(yaml: string | undefined): Result<QueryDrafts, Problem[]> {
  return yaml === undefined ? ok({ queries: [], none: [] }) : readYaml('queries.yaml', yaml, drafts)
}
