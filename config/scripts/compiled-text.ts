import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Book, Chapter, Picks, ScriptTable } from '@/domain/text/book'
import { createEdition, type Edition } from '@/domain/text/edition'

/** Reads a text that `npm run content` compiled. Throws if a file is missing. */
export function readCompiledText(folder: string): { edition: Edition; picks: Picks } {
  const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T
  const book = read<Book>('book.json')
  const chapters = book.chapters.map(({ id }) => read<Chapter>(`chapters/${id}.json`))
  return { edition: createEdition(book, chapters, read<ScriptTable>('script.json')), picks: read<Picks>('picks.json') }
}
