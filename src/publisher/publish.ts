import { err, ok, type Result } from '@/domain/result'
import type { Chapter } from '@/domain/text/book'
import { type Compiled, compile } from '@/publisher/compile'
import { readPrevious } from '@/publisher/files/previous'
import { readContent } from '@/publisher/files/read'
import { render } from '@/publisher/files/render'
import { differences, writeContent } from '@/publisher/files/write'
import type { Problem } from '@/publisher/problem'
import { readBook } from '@/publisher/yaml/book-yaml'

export interface Published {
  compiled: Compiled
  /** The chapters as published before. */
  previous: Chapter[]
  /** Files that were written or deleted, or, without `write`, that would have been. Paths inside the folder. */
  files: string[]
}

/**
 * Compiles a content folder in place. It writes nothing on refusal or without `write`.
 *
 * @param id what the book's id must be: the folder's name, where the folder is one of several
 */
export function publish(folder: string, { write, id }: { write: boolean; id?: string }): Result<Published, Problem[]> {
  const content = readContent(folder)
  const book = content.ok ? readBook(content.value['book.yaml']) : content
  const previous = readPrevious(folder, book.ok ? book.value.id : undefined)
  if (!content.ok || !previous.ok) return err([content, previous].flatMap((read) => (read.ok ? [] : read.error)))
  if (id !== undefined && book.ok && book.value.id !== id) return err([wrongId(book.value.id, id)])
  const compiled = compile(content.value, previous.value.chapters, previous.value.retired)
  if (!compiled.ok) return compiled
  const rendered = render(compiled.value)
  const files = write ? writeContent(folder, rendered) : differences(folder, rendered)
  return ok({ compiled: compiled.value, previous: previous.value.chapters, files })
}

/** Builds find a text by its folder, and devices store its readers' marks under its id. */
const wrongId = (id: string, folder: string): Problem => ({
  file: 'book.yaml',
  line: 1,
  message: `The book's id is "${id}", but its folder is "${folder}".`,
  remedy: 'Give both the same name. For a text that has readers, rename the folder, never the id.',
})
