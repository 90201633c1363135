import { readFileSync } from 'node:fs'
import jsQR from 'jsqr'
import type { Page } from 'playwright-core'
import { cardColours } from '@/domain/drawing/theme'
import { staysLit, type VisitOptions } from '../support/browser'
import { localEdition } from '../support/local-edition'
import { decode, isColour, type Pixels, rowsIn } from '../support/pixels'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()

const words = '做一个大众的阅读产品其实是一个很困难的事情'
const lines = [
  '做一个大众的阅读产品其实是',
  '一个很困难的事情，难点不在',
  '于用户数可以达到多少，而在',
  '于人的本质是不愿意阅读的，',
  '或者说是不愿意学习的。',
]

/** The lines that the card's quote is drawn in, from the top. */
const drawnLines = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const rows = new Map<number, string>()
    for (const { text, y } of (window as unknown as { drawn: { text: string; y: number }[] }).drawn) {
      rows.set(y, (rows.get(y) ?? '') + text)
    }
    return [...rows.values()]
  })

/** Opens a sentence's card from the mark bar. */
async function openCard(sentence: string, options: VisitOptions = {}): Promise<Page> {
  const { page, context } = await edition.browser.visit(edition.server.address, '/', options)
  await context.addInitScript(() => {
    const drawn: { text: string; y: number }[] = []
    Object.assign(window, { drawn })
    const fillText = CanvasRenderingContext2D.prototype.fillText
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      drawn.push({ text, y })
      fillText.call(this, text, x, y)
    }
  })
  await page.goto(`${edition.server.address}/read?chapter=haokan`)
  await createReader(page).tapSentence(sentence)
  await page.tap('#card')
  await page.waitForSelector('#card-picture')
  return page
}

/** What 保存图片 downloads. */
async function savedPicture(page: Page): Promise<{ name: string; pixels: Pixels }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.tap('#card-save')])
  const jpeg = readFileSync(await download.path())
  return { name: download.suggestedFilename(), pixels: await decode(page, jpeg) }
}

const quoteArea = { left: 88, top: 200, right: 664, bottom: 600 }

describe('the card of a sentence', () => {
  test('is downloaded as a picture of the quote, under the chapter’s name', async () => {
    const page = await openCard(words)
    expect((await drawnLines(page)).slice(0, lines.length)).toEqual(lines)
    const { name, pixels } = await savedPicture(page)
    expect(name).toBe('伴读 第九篇 关于备受质疑的新功能「好看」.jpg')
    expect([pixels.width, pixels.height]).toEqual([750, 1200])
    expect(rowsIn(pixels, quoteArea)).toBe(lines.length)
  })

  test('has a code that opens its sentence', async () => {
    const page = await openCard(words)
    const { pixels } = await savedPicture(page)
    const link = new URL(jsQR(pixels.data, pixels.width, pixels.height)?.data ?? 'nothing:')
    expect(link.origin).toBe(edition.server.address)
    const friend = await edition.browser.visit(edition.server.address, link.pathname + link.search, staysLit)
    await eventually(async () => expect(await createReader(friend.page).looks(words)).toBe('l'))
  })

  test('is dark by night and in 繁體 for a reader of 繁體, with a readable code', async () => {
    const page = await openCard('做一個大眾的閱讀產品', { colorScheme: 'dark', locale: 'zh-TW' })
    expect((await drawnLines(page))[0]).toBe('做一個大眾的閱讀產品其實是')
    const { name, pixels } = await savedPicture(page)
    expect(name).toContain('關於備受質疑')
    expect(isColour(pixels, 4, 4, cardColours.night.paper)).toBe(true)
    expect(rowsIn(pixels, quoteArea)).toBe(lines.length)
    expect(jsQR(pixels.data, pixels.width, pixels.height)?.data).toContain('/read/haokan?at=1.')
  })

  test('is a leaf, a sheet or a page where the reader chooses so, and stays so', async () => {
    const page = await openCard(words)
    const before = await page.getAttribute('#card-picture', 'src')
    await page.tap('#card-manuscript')
    await eventually(async () => expect(await page.getAttribute('#card-picture', 'src')).not.toBe(before))
    expect((await drawnLines(page)).join('')).toContain('伴读稿纸')
    await page.reload()
    await page.waitForSelector('#card-picture')
    expect((await drawnLines(page)).join('')).toContain('伴读稿纸')
  })

  test('is whole on the page, above its actions', async () => {
    const page = await openCard(words)
    const box = async (selector: string) => page.locator(selector).boundingBox()
    const [card, send] = [await box('#card-picture'), await box('#card-send')]
    expect((card?.width ?? 0) / (card?.height ?? 1)).toBeCloseTo(750 / 1200, 2)
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThan(send?.y ?? 0)
    expect(card?.y).toBeGreaterThanOrEqual(44)
  })
})

test('a link to a card opens by itself', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/card?chapter=haokan&at=1.1f-2f')
  await page.waitForSelector('#card-picture')
})

test('a link to an unknown card opens the contents with a kind notice', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/card?chapter=haokan')
  await createReader(page).shows('链接里的内容找不到了，从目录开始读吧。')
})
