import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()

const sentence = '每年的微信公开课上'

/** An unknown address has status 404. */
const notThere = /status of 404/

/** The link that 分享 copies if the browser has no sheet. */
async function sharedLink(): Promise<string> {
  const { page, context } = await edition.browser.visit(edition.server.address, '/read?chapter=opening')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }))
  await createReader(page).tapSentence(sentence)
  await page.tap('#share')
  await page.getByText('链接已复制').waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

test.each([
  '/read?chapter=tool&at=1.d2-ea。',
  '/read?chapter=tool&at=1.d2-ea，看看这句',
  '/read?chapter=tool&amp;at=1.d2-ea',
  '/read??chapter=tool&chapter=tool&at=1.d2-ea',
  '/read/?chapter=tool%26at=1.d2-ea%E3%80%82#top',
  '/pages/reader/index?chapter=tool&at=1.d2-ea）&utm_source=chat',
  '/read%3Fchapter=tool&at=1.d2-ea',
  '/Read%253Fchapter%253Dtool%2526at%253D1.d2-ea%25E3%2580%2582',
  '//read%E3%80%82?chapter=tool&at=1.d2-ea',
  '/read%E3%80?chapter=tool&at=1.d2-ea#top',
])('a link that a chat altered to %s opens its sentence', async (path) => {
  const { page } = await edition.browser.visit(edition.server.address, path)
  const friend = createReader(page)
  await eventually(async () => expect(await friend.looks('对于用户来说，这个工具应该像是一个老朋友一样')).toBe('l'))
})

describe('a shared sentence', () => {
  test('opens at its sentence in a new browser, lit until the reader scrolls', async () => {
    const link = new URL(await sharedLink())
    expect(link.origin).toBe(edition.server.address)

    const { page } = await edition.browser.visit(edition.server.address, link.pathname + link.search)
    const friend = createReader(page)
    await eventually(async () => expect(await friend.looks(sentence)).toBe('l'))
    await eventually(async () => expect(await friend.topOf(sentence)).toBeGreaterThan(43))
    expect(await friend.topOf(sentence)).toBeLessThan(500)
    await friend.scrollTo((await friend.scrolled()) + 120)
    await eventually(async () => expect(await friend.looks(sentence)).toBe(''))
  })

  test('does not change the friend’s own place, and offers 从头读', async () => {
    const link = new URL(await sharedLink())
    const { page, reopen } = await edition.browser.visit(edition.server.address, '/read?chapter=tool')
    const friend = createReader(page)
    await friend.shows('源动力')
    await friend.scrollTo(1000)
    const place = () =>
      page.evaluate(() => JSON.parse(localStorage.getItem('bandu/books/zhang-xiaolong-2019/progress') ?? '{}').value)
    await friend.placeStored()
    const own = await place()

    const shared = createReader(await reopen(link.pathname + link.search))
    await shared.shows('从头读')
    // The friend scrolls once she has landed.
    await eventually(async () => expect(await shared.scrolled()).toBeGreaterThan(0))
    await shared.scrollTo(300)
    await eventually(async () => expect(await shared.looks(sentence)).toBe(''))
    expect(await place()).toEqual(own)

    await shared.scrollTo(250)
    await shared.tapText('从头读')
    await eventually(async () => expect(await place()).toMatchObject({ last: { chapter: 'opening' } }))
  })

  test('keeps its place for a reader of 繁體', async () => {
    const link = new URL(await sharedLink())
    const { page } = await edition.browser.visit(edition.server.address, link.pathname + link.search, {
      locale: 'zh-TW',
    })
    await eventually(async () => expect(await createReader(page).looks('每年的微信公開課上')).toBe('l'))
  })
})

test.each([
  ['a chapter that does not exist', '/read?chapter=nothing'],
  ['no chapter at all', '/read'],
  ['a chapter that cannot be decoded', '/read?chapter=%E0%A4&at=1.0-5'],
])('a link that names %s opens the contents with a kind notice', async (_, path) => {
  const { page } = await edition.browser.visit(edition.server.address, path, { expected: notThere })
  await createReader(page).shows('链接里的内容找不到了，从目录开始读吧。')
})

test.each([
  '/anything',
  '/pages/nothing',
  '/pages/reader',
  '/read/tool',
  '/%E5%B7%A5%E5%85%B7',
  '/index.html',
  '/read.js',
  '/%E3%80',
  '/%',
])('an unknown address such as %s opens the contents with the same notice', async (path) => {
  const { page } = await edition.browser.visit(edition.server.address, path, { expected: notThere })
  const reader = createReader(page)
  await reader.shows('链接里的内容找不到了，从目录开始读吧。')
  await reader.shows('微信的本质是「工具」')
  expect(new URL(page.url()).pathname).toBe('/')
})

test.each([
  ['beyond the end', '/read?chapter=ai&at=1.0-zzzzz'],
  ['backwards', '/read?chapter=ai&at=1.9-1'],
  ['of another revision', '/read?chapter=ai&at=7.0-9'],
  ['that is malformed', '/read?chapter=ai&at=<script>'],
])('a link to a passage %s still opens the chapter', async (_, path) => {
  const { page } = await edition.browser.visit(edition.server.address, path)
  await createReader(page).shows('微信一直在做AI')
})
