import { chapters } from '@/content/chapters'
import { tailStart } from '@/domain/drawing/last-line'
import { type ReadingLayout, readingLayout, readingSizes } from '@/domain/text/typography'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'

const edition = localEdition()

/** Windows of small, large and turned phones, and of a desktop. CSS pixels. */
const widths = [280, 320, 375, 393, 430, 812]

const settingsIn = (width: number): ReadingLayout[] =>
  readingSizes.map(({ size }) => readingLayout(size, 'normal', width))

const settings = widths.flatMap(settingsIn)

/** Paragraph ends that stand alone on a line, in every setting. `freed` lets tails wrap. */
function loneEnds([settings, freed]: readonly [ReadingLayout[], boolean]): { lone: string[]; ends: number } {
  const style = document.createElement('style')
  style.textContent = freed ? '.tail { white-space: normal !important }' : ''
  document.head.append(style)
  const article = document.querySelector<HTMLElement>('#article') as HTMLElement
  const paragraphs = [...article.querySelectorAll('.paragraph')].filter((one) => one.querySelector('.tail'))
  const topOf = (node: Text, at: number, length: number): number => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + length)
    return range.getBoundingClientRect().bottom
  }
  const lone: string[] = []
  for (const { measure, size, lineHeight, align } of settings) {
    Object.assign(article.style, {
      width: `${measure}px`,
      fontSize: `${size}px`,
      lineHeight: `${lineHeight}px`,
      textAlign: align,
    })
    for (const paragraph of paragraphs) {
      const tail = paragraph.querySelector('.tail')?.firstChild as Text
      const characters = [...tail.data].map((one, i, all) => ({ one, at: all.slice(0, i).join('').length }))
      const [first, ...others] = characters.filter(({ one }) => /[\p{L}\p{N}]/u.test(one))
      const last = others.at(-1)
      if (!first || !last) continue
      const isApart = topOf(tail, last.at, last.one.length) - topOf(tail, first.at, first.one.length) > lineHeight / 2
      if (isApart) lone.push(`${paragraph.textContent?.slice(-8)} at ${size} in ${measure}`)
    }
  }
  style.remove()
  return { lone, ends: settings.length * paragraphs.length }
}

test.each(['zh-CN', 'zh-TW'])(
  'no paragraph ends in a line of one character with any settings in %s',
  async (locale) => {
    let [lone, ends, before] = [[] as string[], 0, 0]
    const { page } = await edition.browser.visit(edition.server.address, '/', { locale })
    for (const { id, blocks } of chapters) {
      await page.goto(`${edition.server.address}/read?chapter=${id}`)
      await page.locator('.paragraph').last().waitFor()
      const tailed = blocks.filter(({ text, type }) => type !== 'heading' && tailStart(text) < text.length)
      expect(await page.locator('.tail').count()).toBe(tailed.length)
      lone = [...lone, ...(await page.evaluate(loneEnds, [settings, false] as const)).lone]
      const freed = await page.evaluate(loneEnds, [settingsIn(375), true] as const)
      before += freed.lone.length
      ends += freed.ends
    }
    expect(lone).toEqual([])
    // Otherwise the check saw nothing.
    expect(before / ends).toBeGreaterThan(0.03)
  },
)

test('a mark on the last character does not set it alone on a line', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=ai')
  await createReader(page).shows('微信一直在做AI')
  const apart = await page.evaluate(
    ([settings]) => {
      const article = document.querySelector<HTMLElement>('#article') as HTMLElement
      const found: string[] = []
      for (const paragraph of article.querySelectorAll('.paragraph')) {
        const piece = [...paragraph.querySelectorAll('.piece')].at(-1) as HTMLElement
        const words = piece.textContent ?? ''
        const from = words.search(/.[^\p{L}\p{N}]*$/u)
        if (from < 2) continue
        piece.innerHTML = `${words.slice(0, from - 1)}<span class="tail">${words[from - 1]}</span>`
        const joined = document.createElement('span')
        joined.className = 'piece look-a look-j'
        joined.innerHTML = `<span class="tail">${words.slice(from)}</span>`
        piece.after(joined)
        for (const { measure, size, lineHeight } of settings) {
          Object.assign(article.style, { width: `${measure}px`, fontSize: `${size}px`, lineHeight: `${lineHeight}px` })
          const [one, other] = [piece.querySelector('.tail'), joined].map(
            (end) => end?.getClientRects()[0]?.bottom ?? 0,
          )
          if (Math.abs((one ?? 0) - (other ?? 0)) > lineHeight / 2) found.push(`${words} at ${size} in ${measure}`)
        }
      }
      return found
    },
    [settings] as const,
  )
  expect(apart).toEqual([])
})
