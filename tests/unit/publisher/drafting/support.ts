import { compile } from '@/publisher/compile'
import { bookFiles } from '@/publisher/drafting/book-files'
import type { BookDraft, Proposal } from '@/publisher/drafting/draft'
import { asked } from '@/publisher/drafting/facts'
import { stages, startDraft } from '@/publisher/drafting/propose'
import { decode } from '@/publisher/reading/decode'

/** What every book needs and no file says. */
const facts = Object.fromEntries(asked.map(({ key }) => [key, key === 'date' ? '2024-05-01' : '某某']))

/** A draft of a file in which nothing is decided. */
export function started(source: string | Uint8Array, name = 'talk.txt'): BookDraft {
  const start = startDraft(typeof source === 'string' ? Buffer.from(source) : source, name)
  if (!start.ok) throw new Error(start.error.english)
  return start.value
}

/** The same with every proposal accepted that `accepts` takes, and what was proposed. */
function decided(start: BookDraft, accepts: (proposal: Proposal) => boolean = () => true) {
  let draft: BookDraft = { ...start, facts: { ...facts, ...start.facts } }
  const proposed: Proposal[] = []
  for (const stage of stages) {
    for (const proposal of stage(draft)) {
      proposed.push(proposal)
      if (accepts(proposal)) draft = proposal.accept(draft)
    }
  }
  return { draft, proposed }
}

/** The whole way of a file: proposed, written, compiled. */
export function drafted(source: string | Uint8Array, name = 'talk.txt', accepts?: (proposal: Proposal) => boolean) {
  const { draft, proposed } = decided(started(source, name), accepts)
  const files = bookFiles(draft, 'talk')
  const text = decode(typeof source === 'string' ? Buffer.from(source) : source, draft.encoding)
  const compiled = compile({ 'source.txt': text.ok ? text.value : '', ...files }, [])
  if (!compiled.ok)
    throw new Error(`${JSON.stringify(compiled.error, null, 1)}\n${files['book.yaml']}${files['edits.yaml']}`)
  return { ...compiled.value, draft, files, proposed }
}

/** Each chapter's title, then its blocks below the heading, those that are not speech with their type. */
export const outline = ({ book, chapters }: ReturnType<typeof drafted>): string[] =>
  chapters.flatMap(({ blocks }, index) => [
    `# ${book.chapters[index]?.title}`,
    ...blocks
      .filter(({ type }) => type !== 'heading')
      .map(({ type, text }) => (type === 'speech' ? text : `${type}: ${text}`)),
  ])
