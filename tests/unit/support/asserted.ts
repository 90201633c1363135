import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A file of tests, and the constants of `src/domain/words` that it takes by name. */
interface TestFile {
  source: string
  names: ReadonlySet<string>
}

const wordsModule = '@/domain/words'

/** The tests of what the app does, without those that look at its words alone. */
const files: readonly TestFile[] = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file) && path.basename(file) !== 'words.test.ts')
  .map((file) => readFileSync(path.join('tests', file), 'utf8'))
  .map((source) => ({ source, names: new Set(namesIn(source)) }))

function namesIn(source: string): string[] {
  const [, alone = ''] = new RegExp(`import \\{([^}]*)\\} from '${wordsModule}'`).exec(source) ?? []
  const [, all] = new RegExp(`import \\* as (\\w+) from '${wordsModule}'`).exec(source) ?? []
  const members = all ? [...source.matchAll(new RegExp(`\\b${all}\\.(\\w+)`, 'g'))].map(([, name = '']) => name) : []
  return [...members, ...(alone.match(/\w+/g) ?? [])]
}

/** What a value may be in a test, within one text. */
const anyValue = "[^\\n'`]{1,30}?"

/**
 * Whether a test of what the app does names these words: by their constant, or as they are shown.
 *
 * @param wordings the words in each script, `{name}` where a value stands
 */
export function isAsserted(name: string, wordings: readonly string[]): boolean {
  const shown = wordings.map(
    (words) =>
      new RegExp(
        words
          .split(/\{\w+\}/)
          .map(escaped)
          .join(anyValue),
      ),
  )
  return files.some(({ source, names }) => names.has(name) || shown.some((words) => words.test(source)))
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
