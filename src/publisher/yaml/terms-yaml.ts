import { ok, type Result } from '@/domain/result'
import type { Problem } from '@/publisher/problem'
import { list, located, object, optional, readYaml, type Shape } from '@/publisher/yaml/yaml-shape'
import { oneOf, shortText, wording } from '@/publisher/yaml/yaml-values'

type ShapeValue<S> = S extends Shape<infer T> ? T : never

/** A term as the publisher wrote it. */
export type TermDraft = ShapeValue<typeof term>

const name = shortText(20, 'Write the word as it stands in the text.')

const term = object({
  term: located(name),
  line: shortText(60, 'Say in one line what it is. It is no article.'),
  basis: oneOf(['text', 'common']),
  evidence: located(wording),
  aliases: optional(list(located(name), 0, 5), []),
})

/** Every term is looked for in every passage that a reader chooses. */
const mostTerms = 100

/** Reads `terms.yaml`. Without it there are no terms. */
export function readTerms(yaml: string | undefined): Result<TermDraft[], Problem[]> {
  return yaml === undefined ? ok([]) : readYaml('terms.yaml', yaml, list(term, 1, mostTerms))
}
