import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

jest.setTimeout(60_000)

const bundle = mkdtempSync(join(tmpdir(), 'bandu-script-'))
const script = join(bundle, 'new.js')
beforeAll(() => {
  buildSync({ entryPoints: ['config/scripts/new.ts'], bundle: true, platform: 'node', outfile: script })
})
afterAll(() => rmSync(bundle, { recursive: true }))

describe('npm run new', () => {
  let root: string
  const path = (file: string) => join(root, file)
  const run = (args: string[], input: string | Buffer = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: root,
      encoding: 'utf8',
      input,
    })
    return { status, out: stdout, err: stderr }
  }
  const made = (id: string, file: string) => readFileSync(path(`src/content/${id}/${file}`), 'utf8')
  const facts = [
    'title=談',
    'speaker=講者',
    'event=聚會',
    'date=2024-05-01',
    'source.outlet=報社',
    'credit=原文：報社',
    'rights.statement=文字屬報社。',
    'rights.line=版權歸報社',
  ]
  const settings = facts.flatMap((fact) => ['--set', fact])
  const source = '\uFEFF　　第一章　看\r\n　　看,說?\r\n'

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bandu-new-'))
    mkdirSync(path('src/content'), { recursive: true })
    writeFileSync(path('talk.txt'), source)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('makes a book that compiles, with the file byte for byte, and says each change that --yes accepts', () => {
    const { status, out, err } = run(['talk.txt', '--yes', ...settings])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(made('talk', 'source.txt')).toBe(source)
    expect(out).toMatch(/source\.txt:1: 　　第一章　看\n[\s\S]*✓ 接受 accepted[\s\S]*BANDU_BOOK=talk npm run content/)
    expect(made('talk', 'edits.yaml')).toContain('reason: 段首的空格')
  })

  test('takes the text from standard input, and only with --yes', () => {
    expect(run(['-', '--id', 'in', '--yes', ...settings], source)).toMatchObject({ status: 0 })
    expect(made('in', 'source.txt')).toBe(source)
    expect(run(['-', '--id', 'other'], source)).toMatchObject({ status: 2, err: expect.stringContaining('add --yes') })
  })

  test('asks about each change and for each fact, and makes what was answered', () => {
    const { status, out } = run(['talk.txt'], ['y', 'n', 'y', ...facts.map((fact) => fact.split('=')[1])].join('\n'))
    expect(out).toContain('✗ 不改 refused')
    expect(status).toBe(0)
    expect(made('talk', 'edits.yaml')).not.toContain('段首')
    expect(made('talk', 'edits.yaml')).toContain('半角標點')
    expect(made('talk', 'book.yaml')).toContain('credit: 原文：報社')
  })

  test.each([['q\n'], ['y\n']])('writes nothing if the answers stop at %j', (input) => {
    expect(run(['talk.txt'], input)).toMatchObject({ status: 1, err: expect.stringContaining('nothing was written') })
    expect(existsSync(path('src/content/talk'))).toBe(false)
  })

  test('makes nothing up: what no one said is left empty and asked for, with file and line, in both languages', () => {
    const { status, err } = run(['talk.txt', '--yes'])
    expect(status).toBe(1)
    const line =
      made('talk', 'book.yaml')
        .split('\n')
        .findIndex((text) => text.startsWith('credit:')) + 1
    expect(err).toContain(`src/content/talk/book.yaml:${line}: "credit" must be`)
    expect(err).toMatch(/缺署名/)
    expect(err).toMatch(/缺權利說明/)
  })

  test.each<[string, string[], number, RegExp]>([
    ['no file', [], 2, /Name one file/],
    ['two files', ['a.txt', 'b.txt'], 2, /Name one file/],
    ['an option that it does not know', ['talk.txt', '--no'], 2, /Usage/],
    ['a file that is not there', ['none.txt'], 2, /沒有 none\.txt[\s\S]*no file none\.txt/],
    ['a name that makes no id', ['談.txt', '--yes'], 2, /Give one by --id/],
    ['a fact that no book has', ['talk.txt', '--set', 'colour=red'], 2, /write KEY=VALUE/],
  ])('refuses %s, with what to do', (_, args, status, message) => {
    writeFileSync(path('談.txt'), '看')
    const result = run(args)
    expect(result.err).toMatch(message)
    expect(result.status).toBe(status)
  })

  test('refuses a folder that is there, and leaves it as it is', () => {
    mkdirSync(path('src/content/talk'))
    expect(run(['talk.txt', '--yes'])).toMatchObject({ status: 2, err: expect.stringContaining('is there already') })
    expect(existsSync(path('src/content/talk/source.txt'))).toBe(false)
  })
})
