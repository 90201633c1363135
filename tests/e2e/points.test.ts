import pointsJson from '@/content/points.json'
import scriptTable from '@/content/script.json'
import type { Points, ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { staysLit } from '../support/browser'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()
const { toSimplified } = createScript(scriptTable as unknown as ScriptTable)
const points = pointsJson as unknown as Points
const [, , third = [0, '']] = points['dwell-time'] ?? []

test('a reader opens the points of a chapter, touches one, sees its sentence lit, and goes back to the head', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/', staysLit)
  const reader = createReader(page)
  await reader.tapText('不以「用户停留时长」为目标')
  await page.getByRole('button', { name: '3 条要点' }).tap()
  await page.locator(`#point-${third[0]}`).tap()
  const words = '不管是10个还是1000个好友，平均每个用户每天花半个小时看朋友圈。'
  await eventually(async () => expect(await reader.looks(words)).toBe('l'))
  expect(await page.locator('.piece', { hasText: words }).last().isVisible()).toBe(true)
  await eventually(async () => expect(await reader.scrolled()).toBeGreaterThan(0))
  const back = page.getByText('回到刚才')
  await eventually(async () => {
    // On a busy machine a touch may come before the page takes any.
    if (await back.isVisible()) await back.tap({ timeout: 1000 })
    expect(await page.evaluate(() => document.querySelector('#points')?.getBoundingClientRect().top)).toBeGreaterThan(0)
  })
  // Still open in the next chapter, and after the page was loaded again.
  await page.goto(`${edition.server.address}/read?chapter=pay`)
  for (const [, text] of points.pay ?? []) await reader.shows(toSimplified(text))
})

test('a reader goes through the talk by its points, and comes back to the same place in the list', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/')
  const reader = createReader(page)
  await page.locator('#to-points').tap()
  await reader.shows('编者归纳，不是讲者原话。点一条，看原句。')
  const last = page.locator('[id^="point-next-eight-"]').last()
  await last.scrollIntoViewIfNeeded()
  await last.tap()
  await reader.shows('我很少觉得威胁来自对手')
  expect(page.url()).toContain('/read/next-eight?at=1.')
  await page.goBack()
  await eventually(async () => expect(await last.isVisible()).toBe(true))
  await eventually(async () => expect((await last.boundingBox())?.y ?? 9999).toBeLessThan(812))
})

test('the row of points opens by the keyboard alone, and says so', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=dwell-time')
  const row = page.locator('#points')
  await row.focus()
  expect(await row.getAttribute('aria-expanded')).toBe('false')
  await page.keyboard.press('Enter')
  await eventually(async () => expect(await row.getAttribute('aria-expanded')).toBe('true'))
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(`point-${points['dwell-time']?.[0]?.[0]}`)
  await page.keyboard.press('Enter')
  await eventually(async () => expect(page.url()).toContain('?at=1.'))
})
