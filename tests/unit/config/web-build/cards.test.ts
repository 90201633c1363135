import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cardFile } from '@/domain/document/place-head'
import { createEdition } from '@/domain/text/edition'
import { wantsCards, writeCards } from '../../../../config/web-build/cards'
import { edition, scriptTable } from '../../../support/cloud/talk'

const { book, chapters } = edition

/** The talk's shortest chapter as a book. */
const [entry] = [...book.chapters].sort((a, b) => a.length - b.length)
const chapter = chapters.get(entry?.id ?? '')?.chapter
const short = createEdition({ ...book, chapters: entry ? [entry] : [] }, chapter ? [chapter] : [], scriptTable)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bandu-cards-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Width and height of a JPEG, by its first frame (ISO/IEC 10918-1, B.2.2). */
function sizeOf(jpeg: Buffer): [number, number] {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if ((jpeg[at + 1] as number) >= 0xc0 && (jpeg[at + 1] as number) <= 0xc2)
      return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)]
  }
  throw new Error('no frame')
}

test('every sentence and every title has a card: a JPEG of five by four, light enough for a chat', async () => {
  expect(await writeCards(folder, short)).toBeUndefined()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.jpg'))
  const [{ sentences } = { sentences: [] }] = short.chapters.values()
  const places = sentences.map(({ start, end }) => ({
    chapter: entry?.id ?? '',
    passage: { revision: chapter?.revision ?? 0, start, end },
  }))
  const expected = [{ chapter: entry?.id ?? '' }, ...places].map(cardFile)
  expect(files.map((file) => file.split(path.sep).join('/')).sort()).toEqual(expected.sort())
  expect(expected.length).toBeGreaterThan(10)
  const pictures = files.map((file) => readFileSync(path.join(folder, file)))
  for (const picture of pictures) {
    expect(sizeOf(picture)).toEqual([500, 400])
    expect(picture.length).toBeGreaterThan(5_000)
    expect(picture.length).toBeLessThan(32 * 1024)
  }
  expect(new Set(pictures.map((picture) => picture.toString('base64'))).size).toBe(files.length)
})

test('a machine without a canvas is told why there are no cards', async () => {
  jest.doMock('@napi-rs/canvas', () => {
    throw new Error('Cannot find native binding.\nMore lines')
  })
  expect(await writeCards(folder, short)).toBe('Cannot find native binding.')
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  [undefined, true],
  ['', true],
  ['no', false],
])('with BANDU_CARDS %p cards are wanted: %p', (BANDU_CARDS, wanted) => {
  expect(wantsCards({ BANDU_CARDS })).toBe(wanted)
})
