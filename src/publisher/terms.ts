import { termPlaces } from '@/domain/placing/term-places'
import { type Chapter, chapterText, type Term } from '@/domain/text/book'
import { clipped } from '@/domain/text/range'
import type { Report } from '@/publisher/problem'
import type { SourceLine } from '@/publisher/source-lines'
import type { TermDraft } from '@/publisher/yaml/terms-yaml'

/** What stands between names: the text has none of it within a term, so that such a name would be found nowhere. */
const betweenNames = /[,;，、；]/

/**
 * The terms, in the order of the file. Refuses a term that is there twice, one that occurs nowhere in the published text, one with several
 * names written as one, and one whose evidence is not in the source.
 *
 * @param lines the lines that readers see
 */
export function compileTerms(drafts: TermDraft[], chapters: Chapter[], lines: SourceLine[], report: Report): Term[] {
  const first = new Map<string, number>()
  return drafts.map(({ term: { value: name, at }, line, basis, evidence, aliases }) => {
    const refuse = (line: number, message: string, remedy: string) =>
      report({ file: 'terms.yaml', line, message, remedy })
    const term: Term = {
      name,
      line,
      ...(aliases.length > 0 && { aliases }),
      ...(basis === 'common' && { common: true as const }),
    }
    if (first.has(name)) {
      refuse(at, `The term "${name}" is on line ${first.get(name)} already.`, 'Make one of the two.')
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
    first.set(name, first.get(name) ?? at)
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
