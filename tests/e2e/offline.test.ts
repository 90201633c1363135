import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeServiceWorker } from '../../config/web-build/service-worker'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { startServer } from '../support/server'
import { eventually, until } from '../support/until'
import { book } from '../unit/domain/support/text'

const edition = localEdition()

const offline = { expected: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ }

test('the app opens, marks and lists marks offline', async () => {
  const { page, context, reopen } = await edition.browser.visit(edition.server.address, '/', offline)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await context.setOffline(true)

  const reader = createReader(page)
  await reader.tapText('AI要落地到场景里')
  await reader.tapSentence('成熟的工具是人来驾驭的')
  await page.tap('#draw-pink')
  await eventually(async () => expect(await reader.looks('成熟的工具是人来驾驭的')).toBe('b'))

  const again = createReader(await reopen('/read?chapter=ai'))
  await eventually(async () => expect(await again.looks('成熟的工具是人来驾驭的')).toBe('b'))
  const marks = createReader(await reopen('/pages/marks/index'))
  await marks.shows('1 处划线')
})

test('a tab that stays open has a new edition after two loads', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bandu-edition-'))
  cpSync('dist/h5', folder, { recursive: true })
  const own = await startServer(folder)
  try {
    const { page } = await edition.browser.visit(own.address, '/read?chapter=ai')
    const reader = createReader(page)
    await reader.shows('成熟的工具是人来驾驭的')
    await page.evaluate(() => navigator.serviceWorker.ready)
    const [ofOther, ofOld] = ['bandu/another-book/0123456789ab', 'bandu-0123456789ab']
    await page.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), [ofOther, ofOld])
    // The publisher corrects a word and builds again.
    correct(folder, '成熟的工具是人來駕馭的', '成熟的工具是由人來駕馭的')
    writeServiceWorker(folder, book.id)
    await page.reload()
    await until(() => page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting))
    await page.reload()
    await reader.shows('成熟的工具是由人来驾驭的')
    const left = await page.evaluate(() => caches.keys())
    expect(left).toContain(ofOther)
    expect(left).not.toContain(ofOld)
    expect(left.filter((name) => name.startsWith(`bandu/${book.id}/`))).toHaveLength(1)
  } finally {
    await own.stop()
    rmSync(folder, { recursive: true })
  }
})

test('a full browser draws the mark, and 我的 says that it could not be stored', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=ai')
  const reader = createReader(page)
  await reader.shows('微信一直在做AI')
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await reader.tapSentence('成熟的工具是人来驾驭的')
  await page.tap('#draw-yellow')
  await eventually(async () => expect(await reader.looks('成熟的工具是人来驾驭的')).toBe('a'))
  await reader.tapSentence('成熟的工具是人来驾驭的')
  await reader.scrollTo((await reader.scrolled()) - 60)
  await page.getByLabel('目录').tap()
  await page.getByRole('link', { name: '我的', exact: true }).tap()
  await reader.shows('还没保存')
})

test('damaged marks are set aside and reported, and the rest works', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/')
  await page.evaluate(() =>
    localStorage.setItem('bandu/books/zhang-xiaolong-2019/marks/ai', '{"version":1,"value":[{"id"'),
  )
  await page.goto(`${edition.server.address}/pages/marks/index`)
  await createReader(page).shows('有一部分划线数据损坏')
  expect(await page.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/aside/marks/ai/1'))).toBe(
    '{"version":1,"value":[{"id"',
  )
})

/** Builds the folder again with other words: the script and every document that names it are written anew. */
function correct(folder: string, words: string, by: string): void {
  const [script = ''] = readdirSync(path.join(folder, 'js')).filter((name) => /^app\.\w+\.js$/.test(name))
  const text = readFileSync(path.join(folder, 'js', script), 'utf8')
  rmSync(path.join(folder, 'js', script))
  writeFileSync(path.join(folder, 'js', 'app.00000000.js'), text.replaceAll(words, by))
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  )) {
    const document = path.join(folder, name)
    writeFileSync(document, readFileSync(document, 'utf8').replaceAll(script, 'app.00000000.js'))
  }
}
