import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { bookFiles } from '@/publisher/drafting/book-files'
import type { BookDraft, Proposal } from '@/publisher/drafting/draft'
import { asked, optionalKeys } from '@/publisher/drafting/facts'
import { stages, startDraft } from '@/publisher/drafting/propose'
import { problemText } from '@/publisher/problem'
import { publish } from '@/publisher/publish'

const usage = `用法 Usage: npm run new -- FILE [--id ID] [--yes] [--set KEY=VALUE …]

把一個 .txt、.md、.srt 或 .vtt 文件做成 src/content/ID 下的一本書；FILE 爲 - 時讀標準輸入。
Makes a book in src/content/ID of a file .txt, .md, .srt or .vtt, or, with -, of standard input. Every change to the text is
proposed, and what you accept is recorded in edits.yaml.

  --id ID          書的 id，也是文件夾名：小寫字母、數字、連字號 the book's id and folder: small letters, digits, hyphens
  --yes            接受全部建議 accept all that is proposed
  --set KEY=VALUE  填一項，如 --set credit=原文：某某 one fact of book.yaml: ${[...asked.map(({ key }) => key), ...optionalKeys].join(', ')}
`

/** Said to the caller, without a trace. The exit status is 2 for a wrong call and 1 for a file that cannot become a book. */
class Refused extends Error {
  constructor(
    chinese: string,
    english: string,
    readonly status: 1 | 2 = 2,
  ) {
    super(`${chinese}\n${english}`)
  }
}

interface Options {
  file: string
  id: string
  yes: boolean
  facts: Record<string, string>
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status
  },
  (error: unknown) => {
    if (!(error instanceof Refused)) throw error
    console.error(error.message)
    process.exitCode = error.status
  },
)

async function main(args: string[]): Promise<number> {
  const { file, id, yes, facts } = parseOptions(args)
  const folder = path.join('src/content', id)
  if (existsSync(folder))
    throw new Refused(
      `${folder} 已經有了。請用 --id 另起一個名字。`,
      `${folder} is there already. Give another name by --id.`,
    )
  const bytes = readFileSync(file === '-' ? 0 : file)
  const started = startDraft(bytes, file === '-' ? '' : file)
  if (!started.ok) throw new Refused(started.error.chinese, started.error.english, 1)
  const answers = yes ? undefined : answersFrom(process.stdin)
  const decided = await decide({ ...started.value, facts: { ...started.value.facts, ...facts } }, answers)
  answers?.close()
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'source.txt'), bytes)
  for (const [name, text] of Object.entries(bookFiles(decided, id))) writeFileSync(path.join(folder, name), text)
  return told(folder, id)
}

function parseOptions(args: string[]): Options {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    throw new Refused((error as Error).message, `\n${usage}`)
  }
  const { values, positionals } = parsed
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Refused('請給一個文件。 Name one file.', `\n${usage}`)
  if (file === '-' && !values.yes)
    throw new Refused(
      '從標準輸入讀文章時沒法再問，請加 --yes。',
      'Standard input is the text, so nothing can be asked: add --yes.',
    )
  if (file !== '-' && !existsSync(file)) throw new Refused(`沒有 ${file} 這個文件。`, `There is no file ${file}.`)
  const id = values.id ?? path.parse(file).name.toLowerCase()
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id))
    throw new Refused(
      `「${id}」做不了 id。請用 --id 給一個，如 --id my-talk。`,
      `"${id}" cannot be an id. Give one by --id, such as --id my-talk.`,
    )
  return { file, id, yes: values.yes ?? false, facts: factsOf(values.set ?? []) }
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: { id: { type: 'string' }, yes: { type: 'boolean' }, set: { type: 'string', multiple: true } },
  })
}

function factsOf(settings: string[]): Record<string, string> {
  const known: string[] = [...asked.map(({ key }) => key), ...optionalKeys]
  return Object.fromEntries(
    settings.map((setting) => {
      const [key = '', ...value] = setting.split('=')
      if (!known.includes(key) || value.join('=').trim() === '')
        throw new Refused(
          `--set ${setting}：要寫成 KEY=VALUE，KEY 是 ${known.join('、')} 之一。`,
          `--set ${setting}: write KEY=VALUE, with a KEY of ${known.join(', ')}.`,
        )
      return [key, value.join('=').trim()]
    }),
  )
}

interface Answers {
  next(question: string): Promise<string>
  close(): void
}

function answersFrom(input: NodeJS.ReadStream): Answers {
  const terminal = createInterface({ input })
  const lines = terminal[Symbol.asyncIterator]()
  return {
    async next(question) {
      process.stdout.write(question)
      const { value, done } = await lines.next()
      if (done || value.trim() === 'q')
        throw new Refused('\n停下了，什麼也沒有寫。', 'Stopped; nothing was written.', 1)
      return value.trim()
    },
    close: () => terminal.close(),
  }
}

/** Without answers every proposal is accepted, and every fact that is not known stays empty. */
async function decide(start: BookDraft, answers: Answers | undefined): Promise<BookDraft> {
  console.log(`${start.lines.length} 行 lines · ${start.format} · ${start.encoding} · ${start.language}\n`)
  const accepts = acceptsBy(answers)
  let draft = start
  for (const stage of stages) {
    for (const proposal of stage(draft)) {
      console.log(textOf(proposal))
      const isAccepted = await accepts()
      console.log(isAccepted ? '  ✓ 接受 accepted\n' : '  ✗ 不改 refused\n')
      if (isAccepted) draft = proposal.accept(draft)
    }
  }
  return answers ? { ...draft, facts: await askFacts(draft.facts, answers) } : draft
}

/** Asks about each proposal, until all are accepted at once. */
function acceptsBy(answers: Answers | undefined): () => Promise<boolean> {
  let isAsking = answers !== undefined
  return async () => {
    const answer = isAsking ? await answers?.next('  接受嗎？Accept? [Y/n/a 全部 all/q 停 quit] ') : ''
    if (answer === 'a') isAsking = false
    return !/^(?:n|no|否|不)$/i.test(answer ?? '')
  }
}

function textOf({ chinese, english, count, examples }: Proposal): string {
  const shown = examples.map(({ line, text }) => `    source.txt:${line}: ${shortened(text)}`)
  const more = count > examples.length ? [`    … ${count}`] : []
  return [`· ${chinese}`, `  ${english}`, ...shown, ...more].join('\n')
}

function shortened(text: string): string {
  const characters = Array.from(text.replace(/\n/g, '⏎'))
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : characters.join('')
}

async function askFacts(facts: Record<string, string>, answers: Answers): Promise<Record<string, string>> {
  const known = { ...facts }
  for (const { key, chinese, english } of asked) {
    if (known[key]) continue
    const answer = await answers.next(`${chinese}\n${english}: `)
    if (answer) known[key] = answer
  }
  return known
}

/** Compiles without writing, so that what is missing is said now. */
function told(folder: string, id: string): number {
  console.log(`寫好了 Written: ${folder}/source.txt, book.yaml, edits.yaml`)
  const result = publish(folder, { write: false, id })
  if (result.ok) {
    console.log(`接着 Next: BANDU_BOOK=${id} npm run content && BANDU_BOOK=${id} npm start`)
    return 0
  }
  for (const problem of result.error) console.error(problemText({ ...problem, file: path.join(folder, problem.file) }))
  console.error(
    `\n還要改 ${result.error.length} 處，再運行 ${result.error.length} to put right, then run: BANDU_BOOK=${id} npm run content`,
  )
  return 1
}
