import { inSquares } from '@/domain/card/cells'
import { createTokens } from '@/domain/typesetting/set-text'
import { letterMeasure } from './support'

/** The rows of a sheet of eight columns: squares parted by spaces, an empty one as ·, what hangs outside behind |. */
function rowsOf(quote: string): string[] {
  const { cells, rows } = inSquares(quote, 8, 1.4, createTokens('zh-Hans', 'quote', letterMeasure))
  return Array.from({ length: rows }, (_, row) => {
    const squares = Array.from({ length: 8 }, () => '·')
    let hanging = ''
    for (const cell of cells.filter((one) => one.row === row)) {
      if (cell.column >= 8) hanging = `|${cell.texts.join('')}`
      else squares.splice(cell.column, cell.squares, cell.texts.join(''), ...Array(cell.squares - 1).fill('='))
    }
    return squares.join(' ').replace(/( ·)+$/, '') + hanging
  })
}

test.each<[string, string, string[]]>([
  ['a paragraph begins two squares in', '微信是\n工具', ['· · 微 信 是', '· · 工 具']],
  ['a dash takes two squares', '口号——微信', ['· · 口 号 —— = 微 信']],
  ['a dash is not divided', '微信的口号——微信', ['· · 微 信 的 口 号', '—— = 微 信']],
  ['a closing mark and a stop share a square', '「好」，是', ['· · 「 好 」， 是']],
  ['a stop and a closing mark share a square', '说「好。」', ['· · 说 「 好 。」']],
  [
    'a stop that would begin a row hangs right of the one before',
    '微信是好工具，用',
    ['· · 微 信 是 好 工 具|，', '用'],
  ],
  ['two marks have no room there, and take a character down', '微信是个「好」，', ['· · 微 信 是 个', '「 好 」，']],
  ['a mark that opens ends no row', '微信是好的「好」', ['· · 微 信 是 好 的', '「 好 」']],
  ['two figures or letters share a square', '2019年AI', ['· · 20 19 年 AI']],
  ['a word of the next row is whole', '我们用的Foxmail', ['· · 我 们 用 的', 'Fo xm ai l']],
  ['two words are parted by a square', 'We Pay', ['· · We · Pa y']],
  ['a word and Han are not', '用 AI 做', ['· · 用 AI 做']],
  ['dots take two squares', '后来……', ['· · 后 来 …… =']],
])('%s', (_, quote, rows) => {
  expect(rowsOf(quote)).toEqual(rows)
})

test('a word longer than a row goes on in the next', () => {
  expect(rowsOf('abcdefghijklmnopqrst')).toEqual(['· · ab cd ef gh ij kl', 'mn op qr st'])
})
