import fc from 'fast-check'
import { defaultReadingSize, leadings, readingLayout, readingSizes } from '@/domain/text/typography'

const phone = 375

describe('on a phone of 375', () => {
  // look/tokens.json, `reading.sizes`: size, characters a line, measure, line height, align.
  const looks = [
    [15, 22, 330, 26.5, 'justify'],
    [16, 21, 336, 28, 'justify'],
    [17, 19, 323, 30, 'justify'],
    [18, 18, 324, 31.5, 'justify'],
    [19.5, 17, 331.5, 33.5, 'justify'],
    [21, 16, 336, 35.5, 'justify'],
    [22, 15, 330, 36.5, 'left'],
    [23.8, 14, 333.5, 39.5, 'left'],
  ] as const

  test.each(looks)(
    '%d px sets %d characters in %d px, lines of %d px, %s',
    (size, characters, measure, lineHeight, align) => {
      const layout = readingLayout(size, 'normal', phone)
      expect(layout).toEqual({ size, measure, lineHeight, align, paragraphGap: lineHeight / 2 })
      expect(Math.floor(layout.measure / size)).toBe(characters)
    },
  )

  test('those are all the sizes, and the usual one is among them', () => {
    expect(readingSizes.map(({ size }) => size)).toEqual(looks.map(([size]) => size))
    expect(readingSizes.map(({ size }) => size)).toContain(defaultReadingSize)
  })
})

test.each([
  ['tight', 28],
  ['normal', 30],
  ['loose', 33],
] as const)('lines are %s at %d px', (leading, lineHeight) => {
  const layout = readingLayout(17, leading, phone)
  expect(layout).toMatchObject({ size: 17, measure: 323, lineHeight, paragraphGap: lineHeight / 2 })
})

test.each([
  [0, 15],
  [15.4, 15],
  [16.6, 17],
  [20, 19.5],
  [23, 23.8],
  [23.75, 23.8],
  [60, 23.8],
])('a size of %d takes the nearest step, %d', (size, step) => {
  expect(readingLayout(size, 'normal', phone).size).toBe(step)
})

const layouts = fc.record({
  size: fc.constantFrom(...readingSizes.map(({ size }) => size)),
  leading: fc.constantFrom(...(Object.keys(leadings) as Array<keyof typeof leadings>)),
  width: fc.integer({ min: 280, max: 2600 }),
})

test('on any window a line is a whole number of characters, at most 34, with a margin either side', () => {
  fc.assert(
    fc.property(layouts, ({ size, leading, width }) => {
      const { measure, align } = readingLayout(size, leading, width)
      const characters = Math.floor(measure / size + 1e-9)
      expect(measure - characters * size).toBeLessThan(0.5)
      expect(characters).toBeLessThanOrEqual(34)
      expect(measure).toBeLessThanOrEqual(width - 38 + 0.5)
      expect(align).toBe(characters >= 16 ? 'justify' : 'left')
      if (characters < 34) expect(measure + size).toBeGreaterThan(width - 38)
    }),
  )
})

test('on a window narrower than any phone four characters are left of a line', () => {
  expect(readingLayout(17, 'normal', 40).measure).toBe(68)
})
