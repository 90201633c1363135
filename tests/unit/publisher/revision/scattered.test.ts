import type { Run } from '@/domain/text/revision-map'
import { withoutScattered } from '@/publisher/revision/scattered'

const run = (from: number, to: number, length: number): Run => ({ from, to, length })

describe('of what two texts have in common', () => {
  test.each<[string, Run[], Run[]]>([
    [
      'a character alone among others is left out',
      [run(0, 0, 9), run(12, 12, 1), run(16, 16, 9)],
      [run(0, 0, 9), run(16, 16, 9)],
    ],
    [
      'one beside a corrected character stays',
      [run(0, 0, 9), run(10, 10, 1), run(16, 16, 9)],
      [run(0, 0, 9), run(10, 10, 1), run(16, 16, 9)],
    ],
    [
      'a word of three stays',
      [run(0, 0, 9), run(19, 19, 3), run(32, 32, 3)],
      [run(0, 0, 9), run(19, 19, 3), run(32, 32, 3)],
    ],
    [
      'those go too that only others left out were near to',
      [run(0, 0, 9), run(14, 12, 1), run(18, 14, 2), run(26, 26, 9)],
      [run(0, 0, 9), run(26, 26, 9)],
    ],
  ])('%s', (_, runs, left) => {
    expect(withoutScattered(runs, 35, 35)).toEqual(left)
  })
})
