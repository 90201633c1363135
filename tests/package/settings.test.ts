import { storedKey } from '../support/stored-key'
import { eventually } from '../support/until'
import { createPhone, type Phone, until, type Weapp } from '../support/weapp/simulate'
import {
  byId,
  chapterOpens,
  endRuns,
  isRemoved,
  looksAt,
  mark,
  pathTo,
  pieceAt,
  sentenceOf,
  shows,
  start,
  tapId,
  tapWords,
} from './support/reading'

const contents = '/pages/contents/index'
const paper = { frontColor: '#000000', backgroundColor: '#F7F5F0' }
const night = { frontColor: '#ffffff', backgroundColor: '#171816' }
const nightTabs = { color: '#8F8D86', selectedColor: '#8DBFA7', backgroundColor: '#171816', borderStyle: 'black' }

afterEach(endRuns)

async function openSettings(phone: Phone = createPhone()): Promise<Weapp> {
  const app = await start(phone, pathTo('tool'))
  await chapterOpens(app, 'tool')
  await tapWords(app, '字')
  await byId(app, 'theme-night')
  return app
}

const last = (phone: Phone, api: string) => phone.callsOf(api).at(-1)
const pageBecomes = (app: Weapp, name: string) => until(() => app.page.find('.page').classes.includes(name))
const styleOf = (app: Weapp) => String(app.page.find('#article').attribute('style')).replace(/\s/g, '')
const styleBecomes = (app: Weapp, part: string) => eventually(() => expect(styleOf(app)).toContain(part))

describe('the sheet', () => {
  test('has four rows, and a tap on the page above closes it', async () => {
    const app = await openSettings()
    for (const row of ['字号', '简繁', '主题', '行距']) expect(app.page.text()).toContain(row)
    app.tap(app.page.find('.page'))
    await isRemoved(app, 'theme-night')
  })

  test('gives way to the mark bar by a tap on a sentence', async () => {
    const app = await openSettings()
    app.tap(await pieceAt(app, sentenceOf('tool', 4).start))
    await byId(app, 'draw-yellow')
    await isRemoved(app, 'theme-night')
  })
})

describe('简繁', () => {
  const sentence = sentenceOf('tool', 5)

  test('繁体 changes every word, and marks stay at their offsets', async () => {
    const phone = createPhone()
    const before = await start(phone, pathTo('tool'))
    await chapterOpens(before, 'tool')
    await mark(before, 'tool', 5, 'yellow')
    before.kill()
    const app = await openSettings(phone)
    expect((await pieceAt(app, sentence.start)).text).toBe(sentence.simplified)
    await tapId(app, 'script-traditional')
    await eventually(async () => expect((await pieceAt(app, sentence.start)).text).toBe(sentence.traditional))
    expect(await looksAt(app, sentence.start)).toBe('a')
    await shows(app, '背後有兩大源動力')
    await shows(app, '全文還剩')
    await eventually(() => expect(last(phone, 'setNavigationBarTitle')).toEqual({ title: '伴讀' }))
    await app.switchTab(contents)
    await shows(app, '微信的本質是「工具」')
    await eventually(() =>
      expect(phone.callsOf('setTabBarItem').slice(-3)).toEqual([
        { index: 0, text: '目錄' },
        { index: 1, text: '看一看' },
        { index: 2, text: '我的' },
      ]),
    )
  })

  test('the choice is stored, and 简体 restores the same text', async () => {
    const phone = createPhone()
    const app = await openSettings(phone)
    await tapId(app, 'script-traditional')
    await shows(app, sentence.traditional)
    app.kill()
    const again = await openSettings(phone)
    await shows(again, sentence.traditional)
    await tapId(again, 'script-simplified')
    await shows(again, sentence.simplified)
    await until(() => !again.page.text().includes(sentence.traditional))
  })

  test.each(['zh_TW', 'zh_HK'])('the app follows a phone in %s from the first page on', async (language) => {
    const app = await start(createPhone({ language }))
    await shows(app, '關於')
    await tapId(app, 'chapter-tool')
    await chapterOpens(app, 'tool')
    await shows(app, sentence.traditional)
    expect(app.page.find('.page').classes).toContain('traditional')
  })

  test('a reader who chose 简体 keeps it on a phone in 繁體', async () => {
    const app = await openSettings(createPhone({ language: 'zh_TW' }))
    await tapId(app, 'script-simplified')
    await shows(app, sentence.simplified)
  })
})

describe('主题', () => {
  test('夜间 colours the page, WeChat’s bar and the tab bar', async () => {
    const phone = createPhone()
    const app = await openSettings(phone)
    expect(last(phone, 'setNavigationBarColor')).toEqual(paper)
    await tapId(app, 'theme-night')
    await pageBecomes(app, 't-night')
    expect(last(phone, 'setNavigationBarColor')).toEqual(night)
    expect(last(phone, 'setBackgroundColor')).toEqual({
      backgroundColor: '#171816',
      backgroundColorTop: '#171816',
      backgroundColorBottom: '#171816',
    })
    const painted = phone.callsOf('setTabBarStyle').length
    await app.switchTab(contents)
    await pageBecomes(app, 't-night')
    await eventually(() => expect(phone.callsOf('setTabBarStyle').length).toBeGreaterThan(painted))
    expect(last(phone, 'setTabBarStyle')).toEqual(nightTabs)
    expect(last(phone, 'setNavigationBarColor')).toEqual(night)
  })

  test('a page behind gets the new colours when it comes back', async () => {
    const phone = createPhone()
    const app = await start(phone, contents)
    await app.open(pathTo('tool'))
    await chapterOpens(app, 'tool')
    await tapWords(app, '字')
    await tapId(app, 'theme-white')
    await pageBecomes(app, 't-white')
    const painted = phone.callsOf('setNavigationBarColor').length
    await app.back()
    expect(app.page.find('.page').classes).toContain('t-white')
    expect(phone.callsOf('setNavigationBarColor').length).toBeGreaterThan(painted)
    expect(last(phone, 'setNavigationBarColor')).toEqual({ frontColor: '#000000', backgroundColor: '#FFFFFF' })
  })

  test('the app follows a dark phone, also when it turns light', async () => {
    const phone = createPhone({ theme: 'dark' })
    const app = await start(phone, pathTo('tool'))
    await pageBecomes(app, 't-night')
    expect(last(phone, 'setNavigationBarColor')).toEqual(night)
    app.setTheme('light')
    await pageBecomes(app, 't-paper')
    await eventually(() => expect(last(phone, 'setNavigationBarColor')).toEqual(paper))
  })

  test('a reader who chose 纸色 keeps it when the phone turns dark, and the choice is stored', async () => {
    const phone = createPhone()
    const app = await openSettings(phone)
    await tapId(app, 'theme-paper')
    await eventually(() => expect(String(phone.storage.get(storedKey('settings')))).toContain('"theme":"paper"'))
    app.setTheme('dark')
    app.kill()
    const again = await start(phone, contents)
    await pageBecomes(again, 't-paper')
  })
})

describe('字号 and 行距', () => {
  test('a step larger sets the article in 18 px, and is stored', async () => {
    const phone = createPhone()
    const app = await openSettings(phone)
    expect(styleOf(app)).toContain('font-size:17px;line-height:30px;')
    await tapId(app, 'larger')
    await styleBecomes(app, 'width:324px;font-size:18px;line-height:31.5px;')
    app.kill()
    const again = await start(phone, pathTo('tool'))
    await chapterOpens(again, 'tool')
    await styleBecomes(again, 'font-size:18px')
  })

  test('the buttons stop at the largest and the smallest size', async () => {
    const app = await openSettings(createPhone({ fontSize: 15 }))
    await tapId(app, 'smaller')
    for (const size of [16, 17, 18, 19.5, 21, 22, 23.8]) {
      await tapId(app, 'larger')
      await styleBecomes(app, `font-size:${size}px`)
    }
    await tapId(app, 'larger')
    await tapId(app, 'leading-loose')
    await styleBecomes(app, 'font-size:23.8px;line-height:42.5px')
  })

  test.each([
    ['tight', 28],
    ['loose', 33],
  ])('行距 %s sets lines of %d px', async (leading, height) => {
    const app = await openSettings()
    await tapId(app, `leading-${leading}`)
    await styleBecomes(app, `font-size:17px;line-height:${height}px;`)
  })

  test('关怀模式 (23.8 px) sets ragged lines of whole characters', async () => {
    const app = await start(createPhone({ fontSize: 23.8 }), pathTo('tool'))
    await chapterOpens(app, 'tool')
    // 14 characters of 23.8 px are 333.2 px; too few to justify.
    expect(styleOf(app)).toContain('width:333.5px;font-size:23.8px;line-height:39.5px;text-align:left')
  })

  test('the line at the top stays there when the type changes', async () => {
    const phone = createPhone()
    const app = await openSettings(phone)
    phone.layout = ({ index }) => {
      const height = Number.parseFloat(styleOf(app).split('line-height:')[1] ?? '')
      return { left: 0, top: index * height, width: 375, height }
    }
    app.scrollTo(10 * 30)
    await tapId(app, 'larger')
    await eventually(() => expect(last(phone, 'pageScrollTo')).toEqual({ scrollTop: 10 * 31.5, duration: 0 }))
    await tapId(app, 'leading-loose')
    await eventually(() => expect(last(phone, 'pageScrollTo')).toEqual({ scrollTop: 10 * 34.5, duration: 0 }))
  })
})

test('the settings apply to every page', async () => {
  const phone = createPhone()
  const app = await openSettings(phone)
  await tapId(app, 'script-traditional')
  await tapId(app, 'theme-night')
  for (const page of ['/pages/marks/index', contents]) {
    await app.switchTab(page)
    await pageBecomes(app, 't-night')
    await pageBecomes(app, 'traditional')
  }
  await app.open('/pages/about/index')
  await shows(app, '出處')
})
