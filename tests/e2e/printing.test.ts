import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'

const edition = localEdition()

describe('a printed chapter', () => {
  const marked = '成熟的工具是人来驾驭的'
  const note = `她写的想法${'，比两行长'.repeat(20)}。`

  async function noted() {
    const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=ai', { colorScheme: 'dark' })
    const reader = createReader(page)
    await reader.tapSentence(marked)
    await page.tap('#draw-blue')
    await page.tap('#note')
    await page.fill('#note-words', note)
    await page.keyboard.press('Control+Enter')
    await reader.shows('她写的想法')
    return { page, reader }
  }

  test('has all of its text and notes, own marks as black lines, and neither bars nor sheets', async () => {
    const { page, reader } = await noted()
    const text = await page.locator('#article').innerText()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#article').innerText()).toBe(text)
    // No bar stands before it, and neither the next chapter nor the foot behind it.
    expect((await page.locator('.page').innerText()).replaceAll(/\s/g, '')).toMatch(new RegExp(`^${text.slice(0, 1)}`))
    for (const after of ['#next', '[aria-label=阅读设置]']) expect(await page.locator(after).isVisible()).toBe(false)
    const [look, written] = await page.evaluate(
      ([marked, note]) => {
        const find = (selector: string, words = '') =>
          [...document.querySelectorAll(selector)].find((element) => element.textContent?.startsWith(words)) as Element
        const { borderBottom, backgroundColor, color } = getComputedStyle(find('.piece', marked))
        const words = find('#article [role=button] > div', note)
        return [[borderBottom, backgroundColor, color], words.scrollHeight - words.clientHeight]
      },
      [marked, note],
    )
    expect(look).toEqual([expect.stringMatching(/^1.*px solid rgb\(0, 0, 0\)$/), 'rgba(0, 0, 0, 0)', 'rgb(0, 0, 0)'])
    expect(written).toBe(0)
    await page.emulateMedia({ media: 'screen' })
    expect(await reader.looks(marked)).toContain('c')
  })

  test('takes as many sheets as it needs', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=tool')
    await createReader(page).shows('我更愿意用源动力')
    const printed = (await page.pdf({ format: 'A5' })).toString('latin1')
    expect(printed.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(3)
  })
})
