import { localEdition } from '../support/local-edition'
import { olderMark, storedText } from '../support/older-marks'

const edition = localEdition()

/** Texts of several lines whose last line has one character, punctuation not counted. `freed` lets tails wrap. */
function loneEnds(freed: boolean): string[] {
  const style = document.createElement('style')
  style.textContent = freed ? '.tail { white-space: normal !important }' : ''
  document.head.append(style)
  const isInline = (element: Element): boolean => getComputedStyle(element).display.startsWith('inline')
  const isText = (element: Element): boolean =>
    !isInline(element) && element.textContent !== '' && [...element.querySelectorAll('*')].every(isInline)
  const charactersOf = (element: Element) => {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const found: DOMRect[] = []
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      for (const { index, 0: one } of (node.nodeValue ?? '').matchAll(/[\p{L}\p{N}]/gu)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + one.length)
        found.push(range.getBoundingClientRect())
      }
    }
    return found
  }
  const lone = [...document.querySelectorAll('.taro_page *')].filter(isText).flatMap((element) => {
    const [one, other] = charactersOf(element).slice(-2)
    return one && other && other.top - one.top > other.height / 2 ? (element.textContent ?? '').slice(-12) : []
  })
  style.remove()
  return lone
}

const marks = storedText(
  ...(['unsure', 'gone', 'removed', 'changed'] as const).map((wording, n) =>
    olderMark(wording, { body: `她在這裏寫下的想法，有長有短，有的正好多出一個字來${'。'.repeat(n)}` }),
  ),
)

const pages = ['excerpts', 'marks', 'lost', 'edits', 'about'].map((name) => `/pages/${name}/index`)

test.each([375, 320])('no list text ends in a line of one character at %i px, in either script', async (width) => {
  const found: Record<string, string[]> = {}
  let before = 0
  for (const locale of ['zh-CN', 'zh-TW']) {
    const { page } = await edition.browser.visit(edition.server.address, '/', { locale })
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate((text) => localStorage.setItem('bandu/books/zhang-xiaolong-2019/marks/mini-games', text), marks)
    for (const path of pages) {
      await page.goto(edition.server.address + path)
      await page.locator('.tail').last().waitFor()
      const lone = await page.evaluate(loneEnds, false)
      if (lone.length > 0) found[`${path} ${locale}`] = lone
      before += (await page.evaluate(loneEnds, true)).length
    }
  }
  expect(found).toEqual({})
  // Otherwise the check saw nothing.
  expect(before).toBeGreaterThan(10)
})
