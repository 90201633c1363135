import { err, ok, type Result } from '@/domain/result'
import { type Compiled, compile } from './compile'
import type { Problem } from './problem'
import { readChapters, readContent } from './read'
import { render } from './render'
import { differences, writeContent } from './write'

export interface Published {
  compiled: Compiled
  /** Files that were written or deleted; with `check`, those that would have been. Paths inside the folder. */
  files: string[]
}

/** Compiles a content folder in place. On refusal, and with `check`, nothing is written. */
export function publish(folder: string, { check }: { check: boolean }): Result<Published, Problem[]> {
  const content = readContent(folder)
  const previous = readChapters(folder)
  if (!content.ok || !previous.ok) return err([content, previous].flatMap((read) => (read.ok ? [] : read.error)))
  const compiled = compile(content.value, previous.value)
  if (!compiled.ok) return compiled
  const rendered = render(compiled.value)
  const files = check ? differences(folder, rendered) : writeContent(folder, rendered)
  return ok({ compiled: compiled.value, files })
}
