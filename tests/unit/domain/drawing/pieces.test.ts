import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { lookLetters, parsePieces, piecesOf, withTail } from '@/domain/drawing/pieces'
import { type Look, type LookRange, runsOf } from '@/domain/drawing/runs'
import { type Block, blockStarts, blockTypes } from '@/domain/text/book'
import { piecesAskingEveryLook } from '../support/every-look'
import { chapters } from '../support/text'

/** Ten characters in three sentences: 0–3, 4–6, 7–9. */
const block: Block = { id: 'p1', type: 'speech', text: '一二三。四五。六七。', sentences: [0, 4, 7] }
const at = 100
/** Cuts a block that begins there, in a chapter that goes on behind it, by what is drawn on the chapter. */
const cut = (block: Block, start: number, looks: readonly LookRange[]): string => {
  const behind = { block: { ...block, text: '後'.repeat(20) }, start: start + block.text.length + 1 }
  return piecesOf(block, start, runsOf([{ block, start }, behind], looks))
}

const look = (start: number, end: number, name: Look): LookRange => ({ start: at + start, end: at + end, look: name })

describe('a paragraph is cut', () => {
  test.each<[string, LookRange[], string]>([
    ['at its sentences', [], '0,4,7'],
    ['where a mark begins and ends', [look(1, 3, 'yellow')], '0,1a,3,4,7'],
    ['nowhere else for a mark of one sentence', [look(4, 7, 'pink')], '0,4b,7'],
    ['within a mark at the sentences it holds', [look(2, 9, 'blue')], '0,2c,4c,7c,9'],
    ['not at its end for a mark that ends there', [look(7, 10, 'purple')], '0,4,7d'],
    ['at its beginning for a mark from the block before', [look(-20, 2, 'yellow')], '0a,2,4,7'],
    ['not at its end for a mark into the block after', [look(8, 30, 'yellow')], '0,4,7,8a'],
    ['not at all by a mark across the whole of it', [look(-20, 30, 'underline')], '0u,4u,7u'],
    ['not by a mark that ends where it begins', [look(-20, 0, 'yellow')], '0,4,7'],
    ['not by a mark that begins where it ends', [look(10, 12, 'yellow')], '0,4,7'],
    ['with the topmost wash alone', [look(0, 4, 'yellow'), look(2, 7, 'pink')], '0a,2b,4b,7'],
    ['with the older wash either side of one within it', [look(0, 10, 'yellow'), look(4, 7, 'pink')], '0a,4b,7a'],
    ['with an underline under any wash', [look(0, 4, 'underline'), look(2, 7, 'pink')], '0u,2bu,4b,7'],
    ['with others’ line under a wash', [look(0, 4, 'crowd'), look(2, 7, 'pink')], '0o,2bo,4b,7'],
    ['with an underline in place of others’ line', [look(0, 4, 'underline'), look(0, 7, 'crowd')], '0u,4o,7'],
    ['with an older wash over an underline', [look(2, 7, 'pink'), look(0, 4, 'underline')], '0u,2bu,4b,7'],
    ['with what is chosen over a mark', [look(0, 4, 'yellow'), look(0, 4, 'selected')], '0s,4,7'],
    [
      'where a mark begins and ends below what is chosen',
      [look(1, 3, 'yellow'), look(0, 4, 'selected')],
      '0s,1s,3s,4,7',
    ],
    ['nowhere for a mark that one above it hides', [look(1, 3, 'yellow'), look(0, 4, 'pink')], '0b,4,7'],
    ['with the lit passage over a mark', [look(0, 4, 'yellow'), look(0, 7, 'lit')], '0l,4l,7'],
  ])('%s', (_, looks, pieces) => {
    expect(cut(block, at, looks)).toBe(pieces)
  })
})

describe('the end of a paragraph that is not divided', () => {
  const read = (looks: readonly LookRange[]) =>
    parsePieces(withTail(cut(block, at, looks), block.text), block.text)
      .filter(({ at }) => at >= 7)
      .map(({ text, tail, looks }) => [text, tail, looks])

  test.each<[string, LookRange[], Array<[text: string, tail: string | undefined, looks: string]>]>([
    ['stands behind the other words of its piece', [], [['', '六七。', '']]],
    ['goes along with a mark', [look(2, 10, 'blue')], [['', '六七。', 'c']]],
    [
      'is joined where a mark begins in it',
      [look(8, 10, 'yellow')],
      [
        ['', '六', ''],
        ['', '七。', 'aj'],
      ],
    ],
    [
      'is joined where a mark ends in it',
      [look(7, 8, 'yellow')],
      [
        ['', '六', 'a'],
        ['', '七。', 'j'],
      ],
    ],
  ])('%s', (_, looks, pieces) => {
    expect(read(looks)).toEqual(pieces)
  })
})

const looks = Object.keys(lookLetters) as Look[]
const blockOfText = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('字', '，', '。', 'A', '𠁞'), minLength: 1, maxLength: 60 }),
    fc.uniqueArray(fc.nat(59), { maxLength: 6 }),
    fc.constantFrom(...blockTypes),
  )
  .map(([text, cuts, type]): Block => {
    const sentences = [...new Set([0, ...cuts.filter((cut) => cut < text.length)])].sort((a, b) => a - b)
    return { id: 'p1', type, text, sentences }
  })
const placed = fc.record({
  block: blockOfText,
  start: fc.integer({ min: 0, max: 2000 }),
  drawn: fc.array(
    fc.tuple(fc.integer({ min: -20, max: 80 }), fc.integer({ min: 1, max: 60 }), fc.constantFrom(...looks)),
    {
      maxLength: 8,
    },
  ),
})
const rangesOf = (start: number, drawn: Array<[number, number, Look]>): LookRange[] =>
  drawn.map(([from, length, name]) => ({ start: start + from, end: start + from + length, look: name }))

/** The looks of one character, found without any cutting. */
function lettersOf(character: number, ranges: readonly LookRange[]): string {
  const here = ranges.filter(({ start, end }) => start <= character && character < end).map(({ look }) => look)
  const wash = here.filter((name) => name !== 'underline' && name !== 'crowd').at(-1)
  const line = (['underline', 'crowd'] as const).find((name) => here.includes(name))
  return (wash ? lookLetters[wash] : '') + (line ? lookLetters[line] : '')
}

describe('the pieces of any paragraph with any marks', () => {
  test('are its words, none left out and none twice, and none empty', () => {
    fc.assert(
      fc.property(placed, ({ block, start, drawn }) => {
        const pieces = parsePieces(cut(block, start, rangesOf(start, drawn)), block.text)
        expect(pieces.map(({ text }) => text).join('')).toBe(block.text)
        expect(pieces.filter(({ text }) => text === '')).toEqual([])
        let next = 0
        for (const { at, text } of pieces) {
          expect(at).toBe(next)
          next += text.length
        }
      }),
    )
  })

  test('begin at every sentence', () => {
    fc.assert(
      fc.property(placed, ({ block, start, drawn }) => {
        const cuts = parsePieces(cut(block, start, rangesOf(start, drawn)), block.text).map(({ at }) => at)
        expect(cuts).toEqual(expect.arrayContaining(block.sentences))
      }),
    )
  })

  test('have for each character the topmost wash, and a line with any wash, their own before others’', () => {
    fc.assert(
      fc.property(placed, ({ block, start, drawn }) => {
        const ranges = rangesOf(start, drawn)
        for (const { at, text, looks } of parsePieces(cut(block, start, ranges), block.text)) {
          for (let i = at; i < at + text.length; i++)
            expect({ i, looks }).toEqual({ i, looks: lettersOf(start + i, ranges) })
        }
      }),
    )
  })
})

describe('the pieces of any marks over, in and beside one another', () => {
  // Few places, so that marks begin and end where others do; the block is a part of its chapter.
  const crowded = fc.array(fc.tuple(fc.nat(16), fc.integer({ min: 1, max: 14 }), fc.constantFrom(...looks)), {
    maxLength: 14,
  })
  const long: Block = { id: 'p1', type: 'speech', text: '一二，三。四五，六。七八，九。', sentences: [0, 5, 10] }
  const start = 4

  test('are drawn as by asking every mark at every character', () => {
    fc.assert(
      fc.property(crowded, (drawn) => {
        const ranges = rangesOf(0, drawn)
        const spread = (pieces: string) =>
          parsePieces(pieces, long.text).flatMap(({ text, looks }) => text.split('').map(() => looks))
        const asked = piecesAskingEveryLook(long, start, ranges)
        expect(spread(cut(long, start, ranges))).toEqual(spread(asked))
      }),
      { numRuns: 1000 },
    )
  })

  test('are cut nowhere but at a sentence, or where a mark begins or ends', () => {
    fc.assert(
      fc.property(crowded, (drawn) => {
        const ranges = rangesOf(0, drawn)
        const cutsOf = (pieces: string) => parsePieces(pieces, long.text).map(({ at }) => at)
        expect(cutsOf(piecesAskingEveryLook(long, start, ranges))).toEqual(
          expect.arrayContaining(cutsOf(cut(long, start, ranges))),
        )
      }),
    )
  })

  test('have one and the same mark on top from their beginning to their end: that is the one a tap means', () => {
    fc.assert(
      fc.property(crowded, (drawn) => {
        // Others' lines are no marks of the reader's.
        const ranges = rangesOf(0, drawn).filter(({ look }) => look !== 'crowd')
        const topmostAt = (at: number) => ranges.filter(({ start, end }) => start <= at && at < end).at(-1)
        for (const { at, text } of parsePieces(cut(long, start, ranges), long.text)) {
          for (let i = at; i < at + text.length; i++) expect(topmostAt(start + i)).toBe(topmostAt(start + at))
        }
      }),
    )
  })
})

describe('the view layer’s twin of parsePieces', () => {
  const file = 'src/pages/reader/text/paragraph/native/pieces.wxs'
  const module = {
    exports: {} as { split(text: string, pieces: string): Array<{ at: number; text: string; looks: string }> },
  }
  new Function('module', readFileSync(file, 'utf8'))(module)

  const agree = (pieces: string, text: string): void => {
    const classes = (letters: string) => [...letters].map((letter) => `look-${letter}`).join(' ')
    expect(module.exports.split(text, pieces)).toEqual(
      parsePieces(pieces, text).map((piece) => ({ tail: '', heard: '', ...piece, looks: classes(piece.looks) })),
    )
  }

  test('says the same of every paragraph of the book', () => {
    for (const chapter of chapters) {
      const starts = blockStarts(chapter)
      for (const [i, block] of chapter.blocks.entries()) {
        const pieces = cut(block, starts[i] ?? 0, [])
        agree(pieces, block.text)
        agree(withTail(pieces, block.text), block.text)
      }
    }
  })

  test('says the same of any paragraph with any marks', () => {
    fc.assert(
      fc.property(placed, ({ block, start, drawn }) =>
        agree(withTail(cut(block, start, rangesOf(start, drawn)), block.text), block.text),
      ),
    )
  })

  test('gives its classes as the view writes them', () => {
    expect(module.exports.split('一二三', '0,1bu')).toEqual([
      { at: 0, text: '一', tail: '', looks: '', heard: '' },
      { at: 1, text: '二三', tail: '', looks: 'look-b look-u', heard: '' },
    ])
  })
})
