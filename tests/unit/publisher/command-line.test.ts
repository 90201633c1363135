import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { smallContent } from './support/small-content'

jest.setTimeout(60_000)

/** Runs `npm run content -- …args` without npm. */
function content(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'config/scripts/content.ts', ...args],
    { encoding: 'utf8' },
  )
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
      'script.json',
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
      /^source\.txt:2: This line is not UTF-8\.\n {2}Save the file as UTF-8\./,
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
      (at) => writeFileSync(at('source.txt'), `\uFEFF${smallContent['source.txt']}`),
      /^source\.txt:1: This line holds a byte order mark\.\n {2}Save/,
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

  test.each([[['--form', 'x']], [['--from']], [['extra']]])('answers %j with its usage and status 2', (args) => {
    const { status, err } = content(...args)
    expect(err).toContain('Usage: npm run content')
    expect(status).toBe(2)
  })
})
