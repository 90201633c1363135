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
  /** The chapters as they were published before. */
  previous: Chapter[]
  /** Files that were written or deleted; without `write`, those that would have been. Paths inside the folder. */
  files: string[]
}

/** Compiles a content folder in place. On refusal, and unless `write` is wished, nothing is written. */
export function publish(folder: string, { write }: { write: boolean }): Result<Published, Problem[]> {
  const content = readContent(folder)
  const book = content.ok ? readBook(content.value['book.yaml']) : content
  const previous = readPrevious(folder, book.ok ? book.value.id : undefined)
  if (!content.ok || !previous.ok) return err([content, previous].flatMap((read) => (read.ok ? [] : read.error)))
  const compiled = compile(content.value, previous.value.chapters, previous.value.retired)
  if (!compiled.ok) return compiled
  const rendered = render(compiled.value)
  const files = write ? writeContent(folder, rendered) : differences(folder, rendered)
  return ok({ compiled: compiled.value, previous: previous.value.chapters, files })
}
