import type { Page } from 'playwright-core'
import type { Mark } from '@/domain/marks/mark'
import { staysLit, type Visit } from '../support/browser'
import { localEdition } from '../support/local-edition'
import { chapter, olderMark, storedText } from '../support/older-marks'
import { createReader, type Reader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()

const front = '.taro_page:not(.taro_page_shade)'
const unsure = olderMark('unsure', { body: '创意呢？' })
const gone = olderMark('gone', { colour: 'blue', body: '想过的' })
const now = '大部分的游戏还是互相考来考去的'
const elsewhere = '小游戏的源动力是什么'

interface Tray extends Reader {
  visit: Visit
  /** Touches what has this id on the page in front. */
  tap(id: string): Promise<void>
  has(id: string): Promise<boolean>
  path(): string
}

/** 我的 in the browser of a reader who marked an older wording of the text, and from there the tray. */
async function openTray(...marks: Mark[]): Promise<Tray> {
  const visit = await edition.browser.visit(edition.server.address, '/', staysLit)
  await keep(visit.page, storedText(...marks))
  await visit.page.goto(`${edition.server.address}/pages/marks/index`)
  const tray = { ...trayOn(visit.page), visit }
  await tray.tap('lost')
  await tray.shows('划线和正文对不上')
  return tray
}

const keep = (page: Page, text: string): Promise<void> =>
  page.evaluate(([key, text]) => localStorage.setItem(key, text), [
    `bandu/books/zhang-xiaolong-2019/marks/${chapter}`,
    text,
  ] as const)

const trayOn = (page: Page): Omit<Tray, 'visit'> => ({
  ...createReader(page),
  tap: (id) => page.locator(`${front} #${id}`).tap(),
  has: async (id) => (await page.locator(`${front} #${id}`).count()) > 0,
  path: () => new URL(page.url()).pathname,
})

const storedMarks = async (page: Page, id = chapter): Promise<Mark[]> =>
  (
    JSON.parse(
      (await page.evaluate((key) => localStorage.getItem(key), `bandu/books/zhang-xiaolong-2019/marks/${id}`)) ?? '',
    ) as {
      value: Mark[]
    }
  ).value

test('the answers in the tray are there after a reload', async () => {
  const tray = await openTray(unsure, gone)
  const { page } = tray
  expect(tray.path()).toBe('/lost')
  await tray.tap(`this-${unsure.id}`)
  await tray.shows('有 1 处划线和正文对不上')
  await tray.tap(`leave-${gone.id}`)
  await tray.shows('先放着的')
  await page.reload()
  await tray.shows('先放着的')
  expect([await tray.has(`lost-${unsure.id}`), await tray.has(`leave-${gone.id}`)]).toEqual([false, false])

  await tray.tap(`relink-${gone.id}`)
  // The page scrolls to the mark's old place. Before that another sentence may be under the finger.
  await eventually(async () => {
    await tray.tapSentence(elsewhere)
    expect(await tray.looks(elsewhere)).toBe('s')
  })
  await tray.tap('place-here')
  // Nothing is lost any more.
  await tray.shows('2 处划线')
  expect(tray.path()).toBe('/marks')
  await page.reload()
  await tray.shows('创意呢？')
  await tray.shows('想过的')
  expect(await tray.has('lost')).toBe(false)
  await page.goto(`${edition.server.address}/read?chapter=${chapter}`)
  await tray.shows(now)
  expect([await tray.looks(now), await tray.looks(elsewhere)]).toEqual(['a', 'c'])
})

test('the new wording opens in its chapter, back leads to the tray, and 不是 ends the question', async () => {
  const tray = await openTray(unsure)
  await tray.page.locator(front).getByText('考来考去').first().tap()
  await tray.shows('我希望看到一年以后')
  expect(await tray.looks(now)).toBe('l')
  await tray.page.goBack()
  await tray.tap(`not-${unsure.id}`)
  await tray.shows('找不到原句')
  await tray.page.reload()
  await tray.shows('找不到原句')
  expect(await tray.has(`this-${unsure.id}`)).toBe(false)
  expect(await storedMarks(tray.page)).toMatchObject([{ id: unsure.id, body: '创意呢？', target: { declined: 1 } }])
})

test('a mark is put into another chapter, is lost again by 撤回, and stays so after a reload', async () => {
  const tray = await openTray(unsure, gone)
  const { page } = tray
  const other = 'tool'
  const sentence = '我把微信产品的源动力总结为两点'
  const toOther = async (): Promise<void> => {
    await tray.tap(`relink-${gone.id}`)
    await tray.tap('other-chapter')
    await tray.tap(`turn-${other}`)
    await tray.shows('我更愿意用源动力来取代初心')
    await tray.shows('点一句，再点「放在这里」')
    await tray.tapSentence(sentence)
    await tray.tap('place-here')
    await tray.shows('有 1 处划线和正文对不上')
  }
  await toOther()
  await tray.tap('undo-last')
  await tray.shows('有 2 处划线和正文对不上')
  expect(await storedMarks(page, other)).toEqual([])
  expect(await storedMarks(page)).toMatchObject([{ id: unsure.id }, { id: gone.id, target: gone.target }])

  await toOther()
  await page.reload()
  await tray.shows('有 1 处划线和正文对不上')
  expect(await storedMarks(page)).toMatchObject([{ id: unsure.id }])
  expect(await storedMarks(page, other)).toMatchObject([{ colour: 'blue', body: '想过的', created: gone.created }])
  await page.goto(`${edition.server.address}/read?chapter=${other}`)
  await tray.shows('我更愿意用源动力来取代初心')
  expect(await tray.looks(sentence)).toBe('c')
})

describe('while a mark is given a place', () => {
  test('取消 leads back to the tray, and so does going back', async () => {
    const tray = await openTray(unsure, gone)
    for (const leave of [() => tray.tap('place-nowhere'), () => tray.page.goBack()]) {
      await tray.tap(`relink-${gone.id}`)
      await tray.shows('点一句，再点「放在这里」')
      await leave()
      await tray.shows('有 2 处划线和正文对不上')
    }
    expect((await storedMarks(tray.page)).map(({ id }) => id)).toEqual([unsure.id, gone.id])
  })

  test('a reloaded page still leads back to the tray', async () => {
    const tray = await openTray(unsure, gone)
    await tray.tap(`relink-${gone.id}`)
    await tray.shows('点一句，再点「放在这里」')
    await tray.page.reload()
    await tray.shows('点一句，再点「放在这里」')
    await tray.tapSentence(elsewhere)
    await tray.tap('place-here')
    await tray.shows('有 1 处划线和正文对不上')
    expect(tray.path()).toBe('/lost')
  })

  test('its address opens only the chapter for another reader', async () => {
    const tray = await openTray(gone)
    await tray.tap(`relink-${gone.id}`)
    await tray.shows('点一句，再点「放在这里」')
    const { pathname, search } = new URL(tray.page.url())
    const { page } = await edition.browser.visit(edition.server.address, pathname + search)
    const other = createReader(page)
    await other.tapSentence(elsewhere)
    await page.locator(`${front} #draw-pink`).waitFor()
    expect(await page.locator(`${front} #place-nowhere`).count()).toBe(0)
  })
})

test('every action of the tray works by touch and keyboard', async () => {
  const tray = await openTray(unsure, gone)
  const verbs = [`this-${unsure.id}`, `not-${unsure.id}`, `relink-${gone.id}`, `leave-${gone.id}`]
  for (const id of verbs) {
    const box = await tray.page.locator(`${front} #${id}`).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  }
  await tray.page.locator(`${front} #leave-${gone.id}`).focus()
  await tray.page.keyboard.press('Enter')
  await tray.shows('先放着的')
})

test('a changed passage is named in the bar and in 我的', async () => {
  const { page } = await edition.browser.visit(edition.server.address)
  await keep(page, storedText(olderMark('changed')))
  await page.goto(`${edition.server.address}/read?chapter=${chapter}`)
  const reader = createReader(page)
  await reader.tapSentence(now)
  await page.locator(`${front} #changed`).tap()
  await reader.shows('抄来抄')
  const weights = await page
    .locator(`${front} [role=dialog] span`)
    .evaluateAll((runs) =>
      runs.filter((run) => getComputedStyle(run).fontWeight === '500').map(({ textContent }) => textContent),
    )
  expect(weights).toEqual(['抄来抄', '考来考'])
  await page.goto(`${edition.server.address}/pages/marks/index`)
  await reader.shows('正文改过')
})
