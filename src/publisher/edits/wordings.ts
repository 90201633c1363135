import type { Book, Picks, Points, Term } from '@/domain/text/book'
import * as words from '@/domain/words'
import type { ContentFiles } from '@/publisher/files/read'
import type { Wording } from '@/publisher/script-table'
import type { EditDraft } from '@/publisher/yaml/edits-yaml'

/** Everything shown besides the chapters: the book's words, the edits', the points', the terms' and the app's. */
export function wordingsOf(
  { edits, ...book }: Book & { picks: Picks },
  { points, terms }: { points: Points; terms: Term[] },
  files: ContentFiles,
  drafts: EditDraft[],
): Wording[] {
  const wordingsIn = (file: keyof ContentFiles, value: unknown): Wording[] =>
    stringsIn(value).map((text) => ({ file, line: lineOf(text, files[file] ?? ''), text }))
  return [
    ...wordingsIn('book.yaml', book),
    ...wordingsIn('points.yaml', points),
    ...wordingsIn('terms.yaml', terms),
    ...edits.flatMap((edit, index) =>
      stringsIn(edit).map((text) => ({ file: 'edits.yaml', line: drafts[index]?.at ?? 1, text })),
    ),
    ...stringsIn(words).map((text) => ({ file: 'src/domain/words/index.ts', line: 1, text })),
  ]
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

// A text folded over several lines of YAML is not found. Then the file's first line stands for it.
function lineOf(text: string, yaml: string): number {
  return yaml.split('\n').findIndex((line) => line.includes(text)) + 1 || 1
}
