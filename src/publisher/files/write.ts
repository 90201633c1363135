import { existsSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chapterFiles } from '@/publisher/files/read'
import type { Rendered } from '@/publisher/files/render'

/** Files that differ from the new ones, and chapters that are no longer in the book. */
export function differences(folder: string, rendered: Rendered): string[] {
  const stale = chapterFiles(folder).filter((file) => !rendered.has(file))
  const changed = [...rendered].filter(([file, text]) => textOf(join(folder, file)) !== text).map(([file]) => file)
  return [...changed, ...stale]
}

/** Writes the files that differ, deletes chapters that are no longer in the book, and returns their names. */
export function writeContent(folder: string, rendered: Rendered): string[] {
  const files = differences(folder, rendered)
  mkdirSync(join(folder, 'chapters'), { recursive: true })
  for (const file of files) {
    const text = rendered.get(file)
    if (text === undefined) unlinkSync(join(folder, file))
    else writeFileSync(join(folder, file), text)
  }
  return files
}

const textOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)
