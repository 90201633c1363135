import { readFileSync } from 'node:fs'
import { staysLit } from '../support/browser'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'

const edition = localEdition()

const words = '成熟的工具是人来驾驭的'

test('another browser imports marks from exported JSON', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=ai')
  const reader = createReader(page)
  await reader.tapSentence(words)
  await page.tap('#draw-blue')
  await page.tap('#note')
  await page.fill('#note-words', '用完就走')
  await page.tap('#note-save')
  await page.goto(`${edition.server.address}/pages/marks/index`)
  await page.tap('#transfer')
  const [download] = await Promise.all([page.waitForEvent('download'), page.tap('#give-json')])
  expect(download.suggestedFilename()).toBe('zhang-xiaolong-2019-marks.json')
  const file = await download.path()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ type: 'AnnotationCollection', total: 1 })

  const { page: other } = await edition.browser.visit(edition.server.address, '/pages/marks/index')
  const otherReader = createReader(other)
  await otherReader.shows('0 处划线')
  // Enter presses a row.
  await other.focus('#transfer')
  await other.keyboard.press('Enter')
  const chooser = other.waitForEvent('filechooser')
  await other.focus('#take-json')
  await other.keyboard.press('Enter')
  await (await chooser).setFiles(file)
  await otherReader.shows('导入的 1 处划线，都已保存。')
  await other.goBack()
  await otherReader.shows('1 处划线')
  await otherReader.shows('用完就走')

  await other.goto(`${edition.server.address}/read?chapter=ai`)
  await otherReader.shows(words)
  expect(await otherReader.looks(words)).toBe('c')
})

test('copied words have a link that opens them', async () => {
  const { page, context } = await edition.browser.visit(edition.server.address, '/read?chapter=ai', staysLit)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const reader = createReader(page)
  await reader.tapSentence(words)
  await page.tap('#draw-blue')
  await page.goto(`${edition.server.address}/pages/marks/index`)
  await page.tap('#transfer')
  await page.tap('#copy-text')
  await page.waitForSelector('#copy-text', { state: 'detached' })
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(words)
  const [link = ''] = /http\S+/.exec(copied) ?? []
  await page.goto(link)
  await reader.shows(words)
  expect(await reader.looks(words)).toBe('l')
})
