import path from 'node:path'
import book from '@/content/book.json'
import { createPhone, launch, type Phone, until, type Weapp } from '../support/weapp/simulate'

const root = path.join(__dirname, '../support/weapp/fixture')
const TEXT = '/pages/text/index'
const running: Weapp[] = []

async function start(phone: Phone, url = '', scene?: number): Promise<Weapp> {
  const app = await launch(phone, url, { root, scene })
  running.push(app)
  return app
}

afterEach(() => {
  for (const app of running.splice(0)) app.kill()
})

describe('drawing', () => {
  test('draws nested components with the values of their WXS', async () => {
    const { page, phone } = await start(createPhone(), TEXT)
    expect(page.findAll('.word').map((node) => node.text)).toEqual(['一', '二', '三'])
    expect(page.find('#note').attribute('placeholder')).toBe('note')
    expect(phone.problems).toEqual([])
  })

  test('a template that is missing is a problem', async () => {
    const { phone } = await start(createPhone(), '/pages/other/index')
    expect(phone.problems.join()).toContain('Template `nowhere` not found')
  })

  test('a WXS module starts afresh at each launch', async () => {
    const first = await start(createPhone(), TEXT)
    const second = await start(createPhone(), TEXT)
    expect(second.page.find('.drawn').text).toBe(first.page.find('.drawn').text)
  })
})

describe('tapping', () => {
  test('a tap in a native component reaches the page, unless catchtap stops it', async () => {
    const app = await start(createPhone(), TEXT)
    app.tap(app.page.findText('二', '.word'))
    expect(app.page.find('.outside').text).toBe('picked 1 of lines  0')
    app.tap(app.page.find('.outside'))
    expect(app.page.find('.outside').text).toBe('picked 1 of lines  1')
  })

  test('text is found in its innermost node', async () => {
    const { page } = await start(createPhone(), TEXT)
    expect(page.findText('二').classes).toEqual(['word'])
    expect(page.findText('二', 'view').id).toBe('box')
    expect(() => page.findText('四')).toThrow('no * with 四 on pages/text/index')
  })

  test('a handler that throws is a problem', async () => {
    const app = await start(createPhone(), TEXT)
    app.tap(app.page.findText('三', '.word'))
    expect(app.phone.problems.join()).toContain('the third line is broken')
  })

  test('a removed node cannot be tapped', async () => {
    const app = await start(createPhone(), TEXT)
    const node = app.page.find('.word')
    app.page.instance.setData({ text: '' })
    expect(() => app.tap(node)).toThrow('no longer on the page')
  })

  test('other events carry their detail', async () => {
    const app = await start(createPhone(), TEXT)
    app.fire(app.page.find('#note'), 'input', { value: '記' })
    expect(app.page.find('.outside').text).toContain('記')
  })
})

describe('navigation', () => {
  const hooks = (app: Weapp) => app.app().hooks

  test('hooks run in WeChat’s order', async () => {
    const app = await start(createPhone())
    await app.open(`${TEXT}?at=1`)
    await app.back()
    await app.switchTab('/pages/other/index')
    await app.switchTab('/pages/list/index')
    expect(hooks(app)).toEqual([
      'launch pages/list/index 1001',
      'app show',
      ...['list load', 'list show', 'list ready'],
      ...['list hide', 'text load', 'text show', 'text ready'],
      ...['text unload', 'list show'],
      ...['list hide', 'other load', 'other show', 'other ready'],
      ...['other hide', 'list show'],
    ])
  })

  test('a relative address opens the page with its query unchanged', async () => {
    const app = await start(createPhone())
    app.tap(app.page.find('#open'))
    await until(() => app.routes().length === 2)
    expect(app.page.options).toEqual({ at: '%E4%B8%80' })
  })

  test('calls that WeChat refuses are refused', async () => {
    const app = await start(createPhone())
    await expect(app.open('/pages/other/index')).rejects.toThrow('tabbar page')
    await expect(app.open('/pages/nowhere/index')).rejects.toThrow('is not found')
    await expect(app.switchTab(TEXT)).rejects.toThrow('no-tabBar page')
    await expect(app.back()).rejects.toThrow('first page')
  })

  test('an unknown address opens the page that the app names at once', async () => {
    const app = await start(createPhone(), '/pages/nowhere/index?answer=now')
    expect(app.routes()).toEqual(['pages/other/index'])
    expect(hooks(app)).toContain('not found pages/nowhere/index')
    for (const answer of ['late', 'none']) {
      await expect(start(createPhone(), `/pages/nowhere/index?answer=${answer}`)).rejects.toThrow('is not found')
    }
  })

  test('the tab bar closes a shared page', async () => {
    const app = await start(createPhone(), TEXT)
    await app.switchTab('/pages/list/index')
    expect(app.routes()).toEqual(['pages/list/index'])
    expect(hooks(app)).toContain('text unload')
  })
})

describe('the phone', () => {
  test('only storage outlives the app', async () => {
    const phone = createPhone()
    const app = await start(phone, TEXT)
    app.tap(app.page.findText('二', '.word'))
    app.kill()
    const again = await start(phone, TEXT)
    expect(phone.storage.get('picked')).toBe(1)
    expect(again.page.find('.outside').text).toBe('none  0')
    expect(phone.callsOf('setStorageSync')).toEqual(['picked'])
  })

  test('single-page mode has its own storage and opens no other page', async () => {
    const phone = createPhone()
    const app = await start(phone, TEXT, 1154)
    app.tap(app.page.findText('二', '.word'))
    expect(phone.storage.keys()).toEqual([])
    expect(phone.singlePageStorage.keys()).toEqual(['picked'])
    const go = app.wx.navigateTo as (to: { url: string }) => Promise<unknown>
    await expect(go({ url: '/pages/other/index' })).rejects.toEqual({ errMsg: expect.stringContaining('single page') })
  })

  test('storage refuses what WeChat’s refuses', () => {
    const { storage } = createPhone()
    const megabyte = 'x'.repeat(1024 * 1024 - 2)
    storage.set('a', megabyte)
    expect(() => storage.set('b', `${megabyte}x`)).toThrow('entry size limit')
    for (const key of 'bcdefghij') storage.set(key, megabyte)
    expect(() => storage.set('k', 'x')).toThrow('exceed storage max size')
    storage.set('a', 'x')
    storage.fill()
    expect(() => storage.set('a', 'y')).toThrow('exceed storage max size')
    expect(storage.get('a')).toBe('x')
  })

  test('a share has the page’s answer', async () => {
    const app = await start(createPhone(), TEXT)
    expect(await app.shareMessage(app.page.find('#box'))).toEqual({ title: 'button box' })
    expect(await app.shareMessage()).toEqual({ title: 'menu no target' })
    const line = { ...app.page.find('#box'), id: 'line' }
    await expect(app.shareMessage(line)).rejects.toThrow('a promise only as a field of it')
    expect(() => app.shareTimeline()).toThrow('cannot be shared')
  })
})

describe('the built package', () => {
  const sentences = (app: Weapp) => app.page.findAll('text').filter((node) => 'at' in node.dataset)

  test('a tap on a sentence works, also after reopening', async () => {
    const phone = createPhone()
    const chapter = book.chapters[1]?.id
    for (const launches of [1, 2]) {
      const app = await launch(phone, `/pages/reader/index?chapter=${chapter}`)
      running.push(app)
      const sentence = await until(() => sentences(app)[launches])
      const before = app.page.setData.length
      app.tap(sentence)
      await until(() => app.page.setData.length > before)
      app.kill()
    }
    expect(phone.problems).toEqual([])
  })
})

describe('queries', () => {
  type Rows = { id?: string; dataset?: object; top: number; height: number }[]

  async function rows(app: Weapp, selector: string): Promise<Rows> {
    let answer: Rows | undefined
    const query = (app.wx.createSelectorQuery as () => WechatMiniprogram.SelectorQuery)()
    query.selectAll(selector).fields({ dataset: true, rect: true, size: true })
    query.exec((all) => {
      answer = all[0] as Rows
    })
    return until(() => answer)
  }

  test('only >>> selects inside a component', async () => {
    const app = await start(createPhone(), TEXT)
    expect(await rows(app, '.line')).toHaveLength(1)
    expect(await rows(app, '#lines .word')).toHaveLength(0)
    expect(await rows(app, '#lines >>> .line')).toMatchObject([{ dataset: { at: 0 } }, { dataset: { at: 1 } }, {}])
  })

  test('positions are those of the layout, less the scrolling', async () => {
    const phone = createPhone({
      layout: ({ text }) => ({ left: 0, top: text === '二' ? 500 : 0, width: 9, height: 9 }),
    })
    const app = await start(phone, TEXT)
    app.scrollTo(100)
    expect((await rows(app, '#lines >>> .word')).map((row) => row.top)).toEqual([-100, 400, -100])
  })

  test.each([
    ['a page taller than the screen ends', 900, 500, { scrollTop: 88, scrollHeight: 900 }],
    ['a page lower than the screen stays', 300, 500, { scrollTop: 0, scrollHeight: 812 }],
  ])('%s like WeChat’s when scrolled', async (_, contentHeight, top, stands) => {
    const app = await start(createPhone({ contentHeight }), TEXT)
    const offset = async () => {
      let answer: object | undefined
      const query = (app.wx.createSelectorQuery as () => WechatMiniprogram.SelectorQuery)()
      query.selectViewport().scrollOffset()
      query.exec(([viewport]) => {
        answer = viewport as object
      })
      return until(() => answer)
    }
    app.scrollTo(top)
    expect(await offset()).toMatchObject(stands)
    app.scrollTo(-5)
    await (app.wx.pageScrollTo as (to: object) => Promise<unknown>)({ scrollTop: top, duration: 0 })
    expect(await offset()).toMatchObject(stands)
  })
})
