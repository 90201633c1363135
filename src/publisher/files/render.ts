import type { Chapter } from '@/domain/text/book'
import type { Compiled } from '@/publisher/compile'

/** The compiled files: path inside the content folder (with `/`), and text. */
export type Rendered = Map<string, string>

/** The compiled content as JSON files, and one module that imports the chapters. The same content always gives the same bytes. */
export function render({ chapters, book, picks, points, terms, script }: Compiled): Rendered {
  return new Map([
    ...chapters.map((chapter): [string, string] => [`chapters/${chapter.id}.json`, lineByLine(chapter)]),
    ['chapters/index.ts', chapterIndex(chapters)],
    ['book.json', lineByLine(book)],
    ['picks.json', lineByLine(picks)],
    ['points.json', lineByLine(points)],
    ['terms.json', lineByLine({ terms })],
    ['script.json', lineByLine(script)],
  ])
}

/** Compact JSON with one line for each key and for each entry of a list of objects or lists, so that a diff shows the place of a change. */
function lineByLine(value: object): string {
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}:${fieldText(field)}`)
  return `{\n${fields.join(',\n')}\n}\n`
}

function fieldText(field: unknown): string {
  const isTable = Array.isArray(field) && field.length > 0 && field.every((entry) => typeof entry === 'object')
  return isTable ? `[\n${field.map((entry) => JSON.stringify(entry)).join(',\n')}\n]` : JSON.stringify(field)
}

/** The only module that imports the chapters: a bundler would copy them for each that does. Numbers make names that differ, whatever the ids. */
function chapterIndex(chapters: Chapter[]): string {
  const names = chapters.map((_, index) => `chapter${index + 1}`)
  return [
    '// Written by `npm run content`.',
    "import type { Chapter } from '@/domain/text/book'",
    ...chapters.map(({ id }, index) => `import ${names[index]} from './${id}.json'`),
    '',
    `export const chapters = [\n${names.map((name) => `  ${name},\n`).join('')}] as unknown as Chapter[]`,
    '',
  ].join('\n')
}
