import { type Brush, createWordMeasure } from '@/platform/pictures/paint'

/** A font in which every letter is half as wide as it is high. */
function brush(): { brush: Brush; fonts: string[] } {
  const fonts: string[] = []
  const fake = {
    set font(font: string) {
      fonts.push(font)
    },
    measureText: (words: string) => ({ width: words.length * 50 }),
  }
  return { brush: fake as unknown as Brush, fonts }
}

describe('the width of a word', () => {
  test('is asked once for each face and script, at 100 px, and then remembered', () => {
    const measure = createWordMeasure()
    const { brush: first, fonts } = brush()
    expect(measure(first, 'zh-Hans', 'quote', '2019')).toBe(2)
    expect(measure(brush().brush, 'zh-Hans', 'quote', '2019')).toBe(2)
    expect(measure(first, 'zh-Hans', 'quote', '2019')).toBe(2)
    expect(fonts).toEqual([expect.stringMatching(/^100px "Songti SC"/)])
    measure(first, 'zh-Hans', 'plain', '2019')
    measure(first, 'zh-Hant', 'quote', '2019')
    expect(fonts.slice(1)).toEqual([expect.stringContaining('PingFang SC'), expect.stringContaining('Songti TC')])
  })

  test('is forgotten after a thousand others, so that little is remembered', () => {
    const measure = createWordMeasure()
    const { brush: canvas, fonts } = brush()
    for (let n = 0; n <= 1000; n++) measure(canvas, 'zh-Hans', 'quote', String(n))
    measure(canvas, 'zh-Hans', 'quote', '0')
    expect(fonts).toHaveLength(1002)
  })
})
