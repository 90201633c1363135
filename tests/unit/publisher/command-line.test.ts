import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import bookJson from '@/content/book.json'
import { plainFold } from '@/domain/anchoring/fold'
import { toAnnotations } from '@/domain/export/annotations'
import { exportItems } from '@/domain/export/items'
import type { Mark } from '@/domain/marks/mark'
import type { Book, Chapter } from '@/domain/text/book'
import { chapterText } from '@/domain/text/book'
import { placeToPath } from '@/domain/text/place'
import { describe as describeRange } from '@/domain/text/selector'
import { finderOf } from '../domain/support/finder'
import { smallContent } from './support/small-content'

jest.setTimeout(60_000)

/** The script of `npm run content` as one file for Node. It starts several times as fast as by tsx, as `npm run check` runs it. */
const bundle = mkdtempSync(join(tmpdir(), 'bandu-script-'))
const script = join(bundle, 'content.js')
beforeAll(() => {
  buildSync({ entryPoints: ['config/scripts/content.ts'], bundle: true, platform: 'node', outfile: script })
})
afterAll(() => rmSync(bundle, { recursive: true }))

/** Runs `npm run content -- …args` without npm. */
const content = (...args: string[]): Ran => contentIn({}, ...args)

interface Ran {
  status: number | null
  out: string
  err: string
}

/** The same in another folder, or with other variables. */
function contentIn(options: { cwd?: string; env?: NodeJS.ProcessEnv }, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', ...options })
  return { status, out: stdout, err: stderr }
}

describe('npm run content', () => {
  let folder: string
  const path = (file: string) => join(folder, file)
  const filesThere = () => readdirSync(folder, { recursive: true }).map(String).sort()

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bandu-content-'))
    for (const [file, text] of Object.entries(smallContent)) writeFileSync(path(file), text)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const sources = ['book.yaml', 'edits.yaml', 'source.txt']

  test('writes the compiled files, then finds them up to date, then finds what differs', () => {
    const first = content('--from', folder)
    expect(first).toMatchObject({ status: 0, out: expect.stringContaining('小書: 3 chapters, 8 edits.') })
    const written = [
      'chapters',
      'chapters/index.ts',
      'chapters/one.json',
      'chapters/opening.json',
      'chapters/two.json',
      'picks.json',
      'points.json',
      'script.json',
      'terms.json',
    ]
    expect(filesThere()).toEqual([...sources, ...written, 'book.json'].sort())
    expect(content('--from', folder)).toMatchObject({ status: 0, out: expect.stringContaining('nothing has changed') })
    expect(content('--from', folder, '--check')).toMatchObject({ status: 0, err: '' })

    writeFileSync(path('edits.yaml'), smallContent['edits.yaml'].replace('  apply: false\n', ''))
    writeFileSync(path('chapters/old.json'), readFileSync(path('chapters/one.json')))
    const before = readFileSync(path('chapters/two.json'), 'utf8')
    expect(content('--from', folder, '--check')).toMatchObject({
      status: 1,
      err: 'chapters/two.json is not up to date.\nbook.json is not up to date.\nchapters/old.json is not up to date.\n',
    })
    expect(readFileSync(path('chapters/two.json'), 'utf8')).toBe(before)

    expect(content('--from', folder)).toMatchObject({ status: 0 })
    expect(JSON.parse(readFileSync(path('chapters/two.json'), 'utf8'))).toMatchObject({ revision: 2 })
    expect(filesThere()).not.toContain('chapters/old.json')
  })

  test.each<[string, (path: (file: string) => string) => void, RegExp]>([
    [
      'a missing file',
      (at) => rmSync(at('edits.yaml')),
      /^edits\.yaml:1: edits\.yaml is missing in .*\n {2}Put it there/,
    ],
    [
      'a source that is not UTF-8',
      (at) => writeFileSync(at('source.txt'), Buffer.from([0x61, 0x0a, 0xb1, 0xa8, 0x0a])),
      /^source\.txt:2: This line is not UTF-8\.\n {2}Save the file as UTF-8, or name its encoding/,
    ],
    [
      'a source cut off in a character',
      (at) => writeFileSync(at('source.txt'), Buffer.from('報\n報').subarray(0, 6)),
      /^source\.txt:2: This line is not UTF-8/,
    ],
    [
      'a book that is not UTF-8',
      (at) => writeFileSync(at('book.yaml'), Buffer.from(smallContent['book.yaml'], 'utf16le')),
      /^book\.yaml:\d+: This line (is not UTF-8|holds a NUL)/,
    ],
    [
      'a byte order mark',
      (at) => writeFileSync(at('book.yaml'), `\uFEFF${smallContent['book.yaml']}`),
      /^book\.yaml:1: This line holds a byte order mark\.\n {2}Save/,
    ],
    [
      'a NUL',
      (at) => writeFileSync(at('source.txt'), `${smallContent['source.txt']}\0`),
      /^source\.txt:14: This line holds a NUL character/,
    ],
    [
      'a fault in the text',
      (at) => writeFileSync(at('edits.yaml'), smallContent['edits.yaml'].replace('find: 短訊', 'find: 短')),
      /^edits\.yaml:31: The edit "letter" /,
    ],
  ])('refuses %s with status 1 and writes nothing', (_, spoil, message) => {
    spoil(path)
    const before = filesThere()
    const { status, err } = content('--from', folder)
    expect(err).toMatch(message)
    expect(err).toContain('Nothing was written')
    expect(status).toBe(1)
    expect(filesThere()).toEqual(before)
  })

  test('refuses a compiled chapter that it cannot read, whose revision would be lost', () => {
    content('--from', folder)
    writeFileSync(path('chapters/one.json'), '<<<<<<< HEAD')
    const { status, err } = content('--from', folder)
    expect(err).toMatch(
      /^chapters\/one\.json:1: chapters\/one\.json is not a compiled chapter\.\n {2}Restore it from git/,
    )
    expect(status).toBe(1)
    expect(readFileSync(path('chapters/one.json'), 'utf8')).toBe('<<<<<<< HEAD')
  })

  test.each<[string, string, RegExp]>([
    ['damaged', '{"revision": 1}', /is not a compiled chapter/],
    [
      'without a readable chain',
      '{"id":"one","revision":2,"blocks":[],"changes":[[0,1]]}',
      /is not a compiled chapter/,
    ],
    [
      'with more maps than revisions',
      '{"id":"one","revision":1,"blocks":[],"changes":[[]]}',
      /is not a compiled chapter/,
    ],
    [
      'with a map that leads out of its text',
      '{"id":"one","revision":2,"blocks":[],"changes":[[[0,0,9]]]}',
      /is not a compiled chapter/,
    ],
    [
      'with a map that runs back',
      '{"id":"one","revision":2,"blocks":[],"changes":[[[0,0,-5]]]}',
      /is not a compiled chapter/,
    ],
  ])('refuses a compiled chapter that is %s', (_, text, message) => {
    content('--from', folder)
    writeFileSync(path('chapters/one.json'), text)
    expect(content('--from', folder).err).toMatch(message)
  })

  /** Applies an edit that was a question: 短訊 becomes 短信. */
  const correct = () => writeFileSync(path('edits.yaml'), smallContent['edits.yaml'].replace('  apply: false\n', ''))
  const compiledChapter = (id: string): Chapter => JSON.parse(readFileSync(path(`chapters/${id}.json`), 'utf8'))

  test('makes one revision of a text that is compiled again and again between two commits', () => {
    const git = (...args: string[]) => spawnSync('git', args, { cwd: folder }).status === 0
    content('--from', folder)
    const inGit =
      git('init', '-q') &&
      git('add', '.') &&
      git('-c', 'user.name=p', '-c', 'user.email=p@example.org', 'commit', '-q', '-m', 'Publish')
    correct()
    content('--from', folder)
    writeFileSync(
      path('edits.yaml'),
      readFileSync(path('edits.yaml'), 'utf8').replace('replace: 短信', 'replace: 簡訊'),
    )
    content('--from', folder)
    // Without git each compilation counts: the last one is all that is known.
    expect(compiledChapter('two')).toMatchObject({ revision: inGit ? 2 : 3 })
    expect(compiledChapter('two').changes).toHaveLength(inGit ? 1 : 2)
    expect(content('--from', folder, '--check')).toMatchObject({ status: 0 })
  })

  test('treats a book with another id as another text and asks for none of the old chapters', () => {
    content('--from', folder)
    const other = smallContent['book.yaml']
      .replace('id: small', 'id: other')
      .replaceAll('id: one', 'id: first')
      .replaceAll('id: two', 'id: second')
    writeFileSync(path('book.yaml'), other)
    expect(content('--from', folder)).toMatchObject({ status: 0, err: '' })
    expect(readdirSync(path('chapters')).sort()).toEqual(['first.json', 'index.ts', 'opening.json', 'second.json'])
    expect(compiledChapter('first')).toMatchObject({ revision: 1 })
  })

  describe('--dry-run', () => {
    const markOn = (chapter: Chapter, words: string, id: string): Mark => {
      const start = chapterText(chapter).indexOf(words)
      const selector = describeRange(chapterText(chapter), { start, end: start + words.length })
      const target = { source: chapter.id, revision: chapter.revision, selector }
      return { id: id.padStart(32, '0'), target, colour: 'yellow', created: 0, version: [1, 'c'.repeat(32)] }
    }
    const exportedMarks = (marks: Mark[], chapters: Chapter[]): string => {
      const book = { ...JSON.parse(readFileSync(path('book.json'), 'utf8')) } as Book
      const listed = book.chapters.map((entry) => ({
        entry,
        finder: finderOf(chapters.find(({ id }) => id === entry.id) as Chapter, plainFold),
      }))
      return JSON.stringify(toAnnotations(exportItems(marks, listed), book, placeToPath))
    }

    test('says which marks stay, move, are asked about and are orphaned, and writes nothing', () => {
      content('--from', folder)
      const chapters = ['opening', 'one', 'two'].map(compiledChapter)
      const [, one, two] = chapters as [Chapter, Chapter, Chapter]
      const marks = [markOn(one, '今天說三件事', '1'), markOn(two, '短訊的後話。', '2'), markOn(two, '後補', '3')]
      writeFileSync(path('marks.json'), exportedMarks(marks, chapters))
      correct()
      writeFileSync(path('source.txt'), smallContent['source.txt'].replace('(註:後補。)', '(註:無。)'))
      const before = readFileSync(path('chapters/two.json'), 'utf8')

      const { status, out, err } = content('--from', folder, '--dry-run', path('marks.json'))
      expect(err).toBe('')
      expect(out.split('\n')).toEqual([
        '3 marks: 2 stay, 0 move, 0 are asked about, 1 are orphaned.',
        '  stays: two 4–10 → 4–10  短訊的後話。 → 短信的後話。',
        '  is orphaned: two 14–16 → –  後補',
        '',
      ])
      expect(status).toBe(0)
      expect(readFileSync(path('chapters/two.json'), 'utf8')).toBe(before)
    })

    test('names what cannot be read by its number and words, counts it, and ends with status 1', () => {
      content('--from', folder)
      const chapters = ['opening', 'one', 'two'].map(compiledChapter)
      const [, one] = chapters as [Chapter, Chapter, Chapter]
      const collection = JSON.parse(
        exportedMarks([markOn(one, '今天說三件事', '1'), markOn(one, '先看。', '2')], chapters),
      )
      const { items } = collection.first
      items[1]['bandu:mark'].colour = 'green'
      items.push(null)
      writeFileSync(path('marks.json'), JSON.stringify(collection))

      const { status, out, err } = content('--from', folder, '--dry-run', path('marks.json'))
      expect(out).toBe('3 marks: 1 stay, 0 move, 0 are asked about, 0 are orphaned, 2 cannot be read.\n')
      expect(err.split('\n')).toEqual([
        `${path('marks.json')}: item 2 「先看。」 cannot be read.`,
        `${path('marks.json')}: item 3 cannot be read.`,
        '',
      ])
      expect(status).toBe(1)
    })

    test('calls marks of a chapter that was retired before the last commit orphaned, not unreadable', () => {
      content('--from', folder)
      const chapters = ['opening', 'one', 'two'].map(compiledChapter)
      const [, one, two] = chapters as [Chapter, Chapter, Chapter]
      writeFileSync(path('marks.json'), exportedMarks([markOn(one, '先看。', '1'), markOn(two, '後補', '2')], chapters))
      const retired = '\nretired:\n  - { id: two, title: 二 }\n'
      const { 'book.yaml': book, 'edits.yaml': edits, 'source.txt': source } = smallContent
      writeFileSync(path('book.yaml'), book.slice(0, book.indexOf('  - id: two')) + retired)
      writeFileSync(path('source.txt'), source.slice(0, source.indexOf('第二節')))
      const ofTwo = ['split-note', 'picture', 'letter']
      const kept = edits.split(/^(?=- )/m).filter((edit) => !ofTwo.some((id) => edit.startsWith(`- id: ${id}\n`)))
      writeFileSync(path('edits.yaml'), kept.join('').replace('places: 3', 'places: 1'))
      expect(content('--from', folder)).toMatchObject({ status: 0, err: '' })
      expect(filesThere()).not.toContain('chapters/two.json')

      expect(content('--from', folder, '--dry-run', path('marks.json'))).toEqual({
        status: 0,
        out: '2 marks: 1 stay, 0 move, 0 are asked about, 1 are orphaned.\n  is orphaned: two – → –  後補\n',
        err: '',
      })
    })

    test.each<[string, string | undefined, string]>([
      ['is not there', undefined, 'There is no such file'],
      ['is not JSON', '一二三', 'This is not JSON.'],
      ['is other JSON', '[]', 'There are no annotations in it.'],
      [
        'is of another book',
        JSON.stringify(toAnnotations([], bookJson as unknown as Book, placeToPath)),
        'These are marks of another book.',
      ],
    ])('refuses a file of marks that %s, with what to do', (_, text, message) => {
      content('--from', folder)
      if (text !== undefined) writeFileSync(path('marks.json'), text)
      const { status, err } = content('--from', folder, '--dry-run', path('marks.json'))
      expect(err).toContain(`marks.json: ${message}`)
      expect(err).toContain('Export marks as JSON under 我的')
      expect(status).toBe(1)
    })
  })

  test.each([[['--form', 'x']], [['--from']], [['extra']], [['--dry-run']], [['--check', '--dry-run', 'marks.json']]])(
    'answers %j with its usage and status 2',
    (args) => {
      const { status, err } = content(...args)
      expect(err).toContain('Usage: npm run content')
      expect(status).toBe(2)
    },
  )
})

describe('npm run content, with several texts in src/content', () => {
  let root: string
  const folderOf = (id: string): string => join(root, 'src/content', id)
  const revisionIn = (id: string, chapter: string): unknown =>
    JSON.parse(readFileSync(join(folderOf(id), `chapters/${chapter}.json`), 'utf8')).revision
  const compiled = (book: string) => contentIn({ cwd: root, env: { ...process.env, BANDU_BOOK: book } })

  function write(id: string, idInBook = id): void {
    mkdirSync(folderOf(id), { recursive: true })
    for (const [file, text] of Object.entries(smallContent)) {
      writeFileSync(join(folderOf(id), file), text.replace('id: small', `id: ${idInBook}`))
    }
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bandu-books-'))
    write('first')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('a new folder is a new book: its revisions begin at 1, and no chapter of another is asked for', () => {
    expect(compiled('first')).toMatchObject({ status: 0 })
    write('second')
    const book = smallContent['book.yaml'].replace('id: small', 'id: second').replace('  - id: one', '  - id: other')
    writeFileSync(join(folderOf('second'), 'book.yaml'), book)
    expect(compiled('second')).toMatchObject({ status: 0, err: '' })
    expect([revisionIn('second', 'other'), revisionIn('second', 'two')]).toEqual([1, 1])
    expect(existsSync(join(folderOf('second'), 'chapters/one.json'))).toBe(false)
    expect(compiled('first')).toMatchObject({ status: 0, out: expect.stringContaining('nothing has changed') })
  })

  test('a copied folder is one too, whatever was compiled in it', () => {
    compiled('first')
    writeFileSync(join(folderOf('first'), 'edits.yaml'), smallContent['edits.yaml'].replace('  apply: false\n', ''))
    compiled('first')
    expect(revisionIn('first', 'two')).toBe(2)
    cpSync(folderOf('first'), folderOf('copy'), { recursive: true })
    writeFileSync(join(folderOf('copy'), 'book.yaml'), smallContent['book.yaml'].replace('id: small', 'id: copy'))
    expect(compiled('copy')).toMatchObject({ status: 0, err: '' })
    expect(revisionIn('copy', 'two')).toBe(1)
  })

  test('a folder with another name than its book is refused', () => {
    write('named', 'otherwise')
    const { status, err } = compiled('named')
    expect(status).toBe(1)
    expect(err).toContain('book.yaml:1: The book\'s id is "otherwise", but its folder is "named".')
    expect(existsSync(join(folderOf('named'), 'book.json'))).toBe(false)
  })

  test('a missing text is answered with the list of texts', () => {
    expect(compiled('none')).toMatchObject({
      status: 2,
      err: expect.stringContaining('BANDU_BOOK is "none"; src/content has first.'),
    })
  })

  test('two texts that claim what apps before 0.2 stored are refused', () => {
    write('second')
    for (const id of ['first', 'second']) appendFileSync(join(folderOf(id), 'book.yaml'), 'storedWithoutId: true\n')
    expect(compiled('first')).toMatchObject({
      status: 2,
      err: expect.stringContaining('first and second say "storedWithoutId" in book.yaml.'),
    })
  })
})
