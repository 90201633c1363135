import type { Page } from 'playwright-core'
import type { TestBrowser, Visit } from '../support/browser'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()

const visit = (options?: Parameters<TestBrowser['visit']>[2]): Promise<Visit> =>
  edition.browser.visit(edition.server.address, '/read?chapter=dwell-time', options)
const desk = { viewport: { width: 900, height: 900 }, isMobile: false }

/** The words that are drawn with a look, one for each paragraph. */
const drawn = (page: Page, letter: string): Promise<string[]> =>
  page.evaluate(
    (look) =>
      [...document.querySelectorAll('.paragraph')].flatMap((paragraph) => {
        const words = [...paragraph.querySelectorAll(look)].map((piece) => piece.textContent).join('')
        return words ? [words] : []
      }),
    `.look-${letter}`,
  )
const become = (page: Page, letter: string, words: string[]): Promise<void> =>
  eventually(async () => expect(await drawn(page, letter)).toEqual(words))

/** The place of a character on the screen: its middle, or its left edge. */
const pointOf = (page: Page, words: string, edge = false): Promise<{ x: number; y: number }> =>
  page.evaluate(
    ([words, edge]) => {
      const piece = [...document.querySelectorAll('.piece')].find(({ textContent }) => textContent?.includes(words))
      const head = piece?.firstChild as Text
      const from = piece?.textContent?.indexOf(words) ?? 0
      // The end of a paragraph is a node of its own.
      const isInTail = from >= head.data.length
      const text = isInTail ? (piece?.querySelector('.tail')?.firstChild as Text) : head
      const at = isInTail ? from - head.data.length : from
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + 1)
      const { left, top, width, height } = range.getBoundingClientRect()
      return { x: left + (edge ? 1 : width / 2), y: top + height / 2 }
    },
    [words, edge] as const,
  )

async function drag(page: Page, from: string, to: string): Promise<void> {
  const [start, end] = [await pointOf(page, from, true), await pointOf(page, to, true)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 8 })
  await page.mouse.up()
}

const nativelySelected = (page: Page): Promise<string> => page.evaluate(() => String(getSelection()))

test('the keyboard alone chooses, lengthens, marks and notes a sentence', async () => {
  const { page } = await visit(desk)
  await createReader(page).shows('因为很多公司的目的')
  const focused = () => page.evaluate(() => document.activeElement?.id)
  await eventually(async () => {
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('text')
  })
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)
  expect(outline).toBe('solid')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Shift+ArrowRight']) await page.keyboard.press(key)
  const words = '因为很多公司的目的是要做流量变现。大家的KPI是如何产生流量如何变现。'
  await become(page, 's', [words])
  await page.keyboard.press('4')
  await become(page, 'c', [words])
  await page.keyboard.press('Enter')
  await page.locator('#note-words').waitFor()
  await page.keyboard.type('123')
  await page.keyboard.press('Escape')
  await createReader(page).shows('123')
  await page.keyboard.press('Escape')
  await eventually(async () => expect(await page.locator('[role=dialog]').count()).toBe(0))
  await become(page, 'c', [words])
})

describe('a passage', () => {
  test('is adjusted by clauses and sentences, and its mark is there after a reload', async () => {
    const { page } = await visit()
    await createReader(page).tapSentence('因为用户每天的时间有限')
    await page.tap('#unit')
    await page.tap('#unit')
    await become(page, 's', ['因为用户每天的时间有限，'])
    await page.tap('#end-forth')
    await page.tap('#start-forth')
    await become(page, 's', ['最主要是互联网的使用是帮助人类提高效率，'])
    await page.tap('#end-forth')
    await page.tap('#end-forth')
    const words = '最主要是互联网的使用是帮助人类提高效率，而不是让人耗在应用里。作为沟通工具，'
    await become(page, 's', [words])
    await page.tap('#draw-pink')
    await become(page, 'b', [words])
    await page.tap('#end-back')
    await become(page, 'b', [words.replace('作为沟通工具，', '')])
    await page.reload()
    await become(page, 'b', [words.replace('作为沟通工具，', '')])
  })

  test('is dragged across two paragraphs, and its mark is there after a reload', async () => {
    const { page } = await visit(desk)
    await drag(page, '而当时的同类', '就是你输入')
    const words = ['而当时的同类软件都有这样的状态。', '什么是最有效的信息发送方式？']
    await become(page, 's', words)
    expect(await nativelySelected(page)).toBe('')
    expect(await page.locator('#unit').textContent()).toBe('自选')
    await page.click('#draw-yellow')
    await become(page, 'a', words)
    await page.reload()
    await become(page, 'a', words)
  })

  test('is dragged over a note, which is no part of it', async () => {
    const { page } = await visit(desk)
    await drag(page, '同类软件', '有这样的状态')
    await page.click('#note')
    await page.fill('#note-words', '说得对')
    await page.click('#note-save')
    await become(page, 'u', ['同类软件都'])
    await drag(page, '有这样的状态', '有效的信息')
    await become(page, 's', ['有这样的状态。', '什么是最'])
  })

  test('is dragged backwards, and the next click chooses a sentence as usual', async () => {
    const { page } = await visit(desk)
    await drag(page, '提高效率', '最主要是')
    await become(page, 's', ['最主要是互联网的使用是帮助人类'])
    const { x, y } = await pointOf(page, '作为沟通工具')
    await page.mouse.click(x, y)
    await become(page, 's', ['作为沟通工具，要高效帮助用户完成任务。'])
  })

  test('is not chosen by a selection outside of the text', async () => {
    const { page } = await visit(desk)
    await eventually(async () => expect(await page.locator('.piece').count()).toBeGreaterThan(0))
    await page.evaluate(() => document.querySelector('#next')?.scrollIntoView())
    const title = await page.locator('#next').boundingBox()
    if (!title) throw new Error('there is no next chapter')
    await page.mouse.move(title.x + 30, title.y - 8)
    await page.mouse.down()
    await page.mouse.move(title.x + 200, title.y + 70, { steps: 5 })
    await page.mouse.up()
    expect(await drawn(page, 's')).toEqual([])
  })

  test('follows a phone’s selection handles', async () => {
    const { page } = await visit()
    await createReader(page).shows('因为用户每天的时间有限')
    const select = (from: string, to: string) =>
      page.evaluate(
        ([from, to]) => {
          const at = (words: string): [Node, number] => {
            const pieces = [...document.querySelectorAll('.piece')]
            const text = pieces.find(({ textContent }) => textContent?.includes(words))?.firstChild as Text
            return [text, text.data.indexOf(words)]
          }
          getSelection()?.setBaseAndExtent(...at(from), ...at(to))
        },
        [from, to] as const,
      )
    await select('每天的', '时间有限')
    await eventually(async () => expect(await page.locator('#unit').textContent()).toBe('自选'))
    await select('因为用户', '最主要是')
    await eventually(async () => expect(await page.locator('#unit').textContent()).toBe('小句'))
    expect(await nativelySelected(page)).toBe('因为用户每天的时间有限，')
    // The browser shows the selection, so it is not drawn.
    expect(await drawn(page, 's')).toEqual([])
    await page.tap('#draw-blue')
    await become(page, 'c', ['因为用户每天的时间有限，'])
    expect(await nativelySelected(page)).toBe('')
  })
})

test('小句 is the tapped clause', async () => {
  const { page } = await visit()
  await createReader(page).shows('因为很多公司的目的')
  const { x, y } = await pointOf(page, '大家的工作就已经不是做最好的产品')
  await page.touchscreen.tap(x + 20, y)
  await become(page, 's', ['一旦围绕这样一个目标，大家的工作就已经不是做最好的产品，而是用一切手段获取流量而已。'])
  for (const _ of ['整段', '小句']) await page.tap('#unit')
  await become(page, 's', ['大家的工作就已经不是做最好的产品，'])
})
