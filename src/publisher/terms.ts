import { termPlaces } from '@/domain/placing/term-places'
import { type Chapter, chapterText, type Term } from '@/domain/text/book'
import { clipped } from '@/domain/text/range'
import type { Report } from '@/publisher/problem'
import type { SourceLine } from '@/publisher/source-lines'
import type { TermDraft } from '@/publisher/yaml/terms-yaml'

type Refuse = (line: number, message: string, remedy: string) => void

/** What stands between names: the text has none of it within a term, so that such a name would be found nowhere. */
const betweenNames = /[,;，、；]/

/**
 * The terms, in the order of the file. Refuses a term or an alias that is there twice, a term that occurs nowhere in the published text, one with several
 * names written as one, and one whose evidence is not in the source.
 *
 * @param lines the lines that readers see
 */
export function compileTerms(drafts: TermDraft[], chapters: Chapter[], lines: SourceLine[], report: Report): Term[] {
  const refuse: Refuse = (line, message, remedy) => report({ file: 'terms.yaml', line, message, remedy })
  const named = new Map<string, TermDraft>()
  for (const draft of drafts) if (!named.has(draft.term.value)) named.set(draft.term.value, draft)
  return drafts.map((draft) => {
    const { line, basis, evidence, aliases: written } = draft
    const { value: name, at } = draft.term
    const aliases = written.map(({ value }) => value)
    const term: Term = {
      name,
      line,
      ...(aliases.length > 0 && { aliases }),
      ...(basis === 'common' && { common: true as const }),
    }
    const first = named.get(name)
    if (first && first !== draft) {
      refuse(at, `The term "${name}" is on line ${first.term.at} already.`, 'Make one of the two.')
    } else if (!chapters.some((chapter) => termPlaces(term, chapterText(chapter)).length > 0)) {
      const shown = [name, ...aliases].map((word) => `"${word}"`).join(', ')
      refuse(
        at,
        `The text has no ${shown}.`,
        'Write it as the edited text has it, add that as an alias, or take it out.',
      )
    }
    const joined = [name, ...aliases].find((word) => betweenNames.test(word))
    if (joined) {
      refuse(at, `"${joined}" is written as one name.`, 'Write one name as the term, and each other one as an alias.')
    }
    checkAliases(draft, named, refuse)
    if (!lines.some(({ text }) => text.includes(evidence.value))) {
      refuse(
        evidence.at,
        `The evidence of "${name}" is not in source.txt: "${clipped(evidence.value, 20)}".`,
        'Copy words of one line as they stand there. Lines that an edit removes do not count.',
      )
    }
    return term
  })
}

/**
 * Refuses an alias that is a name already.
 *
 * @param named the names that are known, each with its term; the aliases are added
 */
function checkAliases(draft: TermDraft, named: Map<string, TermDraft>, refuse: Refuse): void {
  for (const { value: alias, at } of draft.aliases) {
    const other = named.get(alias)
    if (!other) named.set(alias, draft)
    else {
      const message = `The alias "${alias}" is a name of the term on line ${other.term.at} already.`
      refuse(at, message, 'A name is of one term. Take it out where it is too much.')
    }
  }
}
