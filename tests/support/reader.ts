import type { Page } from 'playwright-core'

/** A reader's actions in a real browser. Nothing here waits for a fixed time: Playwright polls. */
export interface Reader {
  page: Page
  /** Taps the first line of the sentence that begins with these words. */
  tapSentence(words: string): Promise<void>
  /** The letters of a sentence's looks (`domain/drawing/pieces.ts`). */
  looks(words: string): Promise<string>
  /** Pixels from the top of the screen to the first line of the sentence. */
  topOf(words: string): Promise<number>
  /** The sentence whose line is at the top, below the bar. */
  sentenceAtTop(): Promise<string>
  scrollTo(pixels: number): Promise<void>
  scrolled(): Promise<number>
  /** Waits until the place at the top is stored. */
  placeStored(): Promise<void>
  /** Waits until the words are on the page in front. */
  shows(words: string): Promise<void>
  tapText(words: string): Promise<void>
}

/** The bar that the page draws at its top. */
const bar = '.taro_page:not(.taro_page_shade) header'

/** The page in front. The pages behind it stay in the document, hidden. */
const front = '.taro_page:not(.taro_page_shade)'

export function createReader(page: Page): Reader {
  const sentence = (words: string) => page.locator(`${front} .piece`, { hasText: words }).first()

  return {
    page,
    async tapSentence(words) {
      await sentence(words).scrollIntoViewIfNeeded()
      const inFirstLine = () =>
        sentence(words).evaluate((piece) => {
          const { left, top, height } = piece.getClientRects()[0] as DOMRect
          const [x, y] = [left + 4, top + height / 2]
          return { x, y, isFree: Boolean(document.elementFromPoint(x, y)?.closest('.piece')) }
        })
      // The foot may lie over it.
      if (!(await inFirstLine()).isFree)
        await sentence(words).evaluate((piece) => piece.scrollIntoView({ block: 'center' }))
      const line = await inFirstLine()
      await page.touchscreen.tap(line.x, line.y)
    },
    async looks(words) {
      const classes = await sentence(words).getAttribute('class')
      return (classes ?? '').replace(/piece|look-|\s/g, '')
    },
    topOf: (words) => sentence(words).evaluate((piece) => (piece.getClientRects()[0] as DOMRect).top),
    sentenceAtTop: () =>
      page.evaluate(
        ([selector, bar]) => {
          const edge = document.querySelector(bar)?.clientHeight ?? 0
          const pieces = [...document.querySelectorAll(`${selector} .piece`)]
          return pieces.find((piece) => piece.getBoundingClientRect().bottom > edge + 1)?.textContent ?? ''
        },
        [front, bar] as const,
      ),
    async scrollTo(pixels) {
      // The browser reports a scroll with the next frame. Two scrolls in one frame would be one, with one direction.
      await page.locator(front).waitFor()
      await page.evaluate(
        (top) =>
          new Promise<void>((resolve) => {
            const from = scrollY
            addEventListener('scroll', () => resolve(), { once: true })
            scrollTo(0, top)
            if (scrollY === from) resolve()
          }),
        pixels,
      )
    },
    scrolled: () => page.evaluate(() => scrollY),
    async placeStored() {
      await page.waitForFunction(
        ([selector, bar]) => {
          const edge = document.querySelector(bar)?.clientHeight ?? 0
          const pieces = [...document.querySelectorAll<HTMLElement>(`${selector} .piece`)]
          const top = pieces.findIndex((piece) => piece.getBoundingClientRect().bottom > edge + 1)
          const at = JSON.parse(localStorage.getItem('bandu/books/zhang-xiaolong-2019/progress') ?? '{}').value?.last
            ?.at
          const [from, to] = [pieces[top], pieces[top + 1]].map((piece) =>
            Number(piece?.dataset.at ?? Number.POSITIVE_INFINITY),
          )
          return from !== undefined && to !== undefined && at >= from && at < to
        },
        [front, bar] as const,
      )
    },
    async shows(words) {
      await page.locator(front).getByText(words).first().waitFor()
    },
    async tapText(words) {
      await page.locator(front).getByText(words, { exact: true }).first().tap()
    },
  }
}
