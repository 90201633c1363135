import { act, screen } from '@testing-library/react'
import { chapterById } from '@/wiring'
import { taroState } from '../support/taro'
import { freshApp, openReader, pass, tap, touch } from './support/app'
import { piece, sentence } from './support/text'

const { words, start, end } = sentence('haokan', 0)
const other = sentence('haokan', 1).words
const at = `1.${start.toString(36)}-${end.toString(36)}`

/** The page's answer to WeChat's share hook. */
const shared = (from: 'button' | 'menu'): unknown =>
  (taroState.hooks as Record<string, (event: { from: string }) => unknown>).useShareAppMessage?.({ from })
/** Its answer for 朋友圈 and for the favourites, which is the same. */
function moments(): unknown {
  const [timeline, favourites] = ['useShareTimeline', 'useAddToFavorites'].map((name) => taroState.hooks[name]?.())
  expect(favourites).toEqual(timeline)
  return timeline
}

/** Defines the browser's APIs for sharing and copying, and returns what they were called with. */
function browser(apis: { share?: (data: { url?: string }) => Promise<void>; clipboard?: boolean }) {
  const copied: string[] = []
  const define = (name: string, value: unknown) => Object.defineProperty(navigator, name, { configurable: true, value })
  define('share', apis.share)
  define('clipboard', apis.clipboard && { writeText: async (text: string) => void copied.push(text) })
  // jsdom has no execCommand. This stands for a browser that refuses.
  Object.assign(document, { execCommand: () => false })
  return { copied }
}

beforeEach(freshApp)
beforeEach(() => openReader({ chapter: 'haokan' }))

describe('WeChat is told to share', () => {
  test('the chapter under its heading, from the menu', () => {
    const title = '关于备受质疑的新功能「好看」'
    expect(shared('menu')).toEqual({ title, path: '/pages/reader/index?chapter=haokan' })
    expect(moments()).toEqual({ title, query: 'chapter=haokan' })
  })

  test('the passage under its own words, from the bar', async () => {
    await touch(piece(words))
    expect(await shared('button')).toEqual({ title: words, path: `/pages/reader/index?chapter=haokan&at=${at}` })
    expect(moments()).toEqual({ title: words, query: `chapter=haokan&at=${at}` })
  })

  test('the chapter from the menu, though a sentence is chosen', async () => {
    await touch(piece(words))
    expect(shared('menu')).toMatchObject({ path: '/pages/reader/index?chapter=haokan' })
  })

  test('the chapter again once the choice is dropped', async () => {
    await touch(piece(words))
    await touch(piece(words))
    expect(moments()).toMatchObject({ query: 'chapter=haokan' })
  })

  test('a long passage by its first words', async () => {
    const long = sentence('haokan', 3)
    await touch(piece(long.words))
    expect(await shared('button')).toMatchObject({ title: `${long.words.slice(0, 39)}…` })
  })

  test('a mark’s passage, whatever its colour', async () => {
    await touch(piece(words))
    await tap('粉色划线')
    expect(await shared('button')).toMatchObject({ path: `/pages/reader/index?chapter=haokan&at=${at}` })
  })
})

describe('分享 in a browser', () => {
  const link = `http://localhost/read/haokan?at=${at}`
  beforeEach(() => touch(piece(words)))

  test('gives a link to the passage to the browser’s own sheet', async () => {
    const share = jest.fn(async () => undefined)
    browser({ share, clipboard: true })
    await tap('分享')
    expect(share).toHaveBeenCalledWith({ title: words, url: link })
    expect(screen.queryByText('链接已复制')).toBeNull()
  })

  test('copies the link and says so if the browser has no sheet', async () => {
    const { copied } = browser({ clipboard: true })
    await tap('分享')
    expect(copied).toEqual([link])
    expect(screen.getByText('链接已复制')).not.toBeNull()
  })

  test('copies nothing when the reader closes the sheet', async () => {
    const { copied } = browser({ share: () => Promise.reject(new DOMException('', 'AbortError')), clipboard: true })
    await tap('分享')
    expect(copied).toEqual([])
    expect(screen.queryByText('链接已复制')).toBeNull()
  })

  test('copies the link when the sheet fails', async () => {
    const { copied } = browser({
      share: () => Promise.reject(new DOMException('', 'NotAllowedError')),
      clipboard: true,
    })
    await tap('分享')
    expect(copied).toEqual([link])
  })

  test('does not claim a copy that failed', async () => {
    browser({})
    await tap('分享')
    expect(screen.queryByText('链接已复制')).toBeNull()
  })

  test('says of no other sentence that its link was copied, nor of this one later', async () => {
    browser({ clipboard: true })
    await tap('分享')
    for (const next of [other, words]) {
      await touch(piece(next))
      expect(screen.queryByText('链接已复制')).toBeNull()
      expect(screen.getByRole('button', { name: '分享' })).not.toBeNull()
    }
  })

  test('a sheet that is closed late says nothing beside another sentence', async () => {
    let close = (): void => undefined
    browser({
      share: () => new Promise((_, reject) => (close = () => reject(new DOMException('', 'NotAllowedError')))),
    })
    await tap('分享')
    await touch(piece(other))
    await act(async () => close())
    await pass()
    expect(document.getElementById('uncopied')).toBeNull()
  })
})

describe('分享本篇 in a browser', () => {
  const link = 'http://localhost/read/haokan'
  const title = '关于备受质疑的新功能「好看」'

  test('gives a link to the chapter to the browser’s own sheet', async () => {
    const share = jest.fn(async () => undefined)
    browser({ share, clipboard: true })
    await tap('分享本篇')
    expect(share).toHaveBeenCalledWith({ title, url: link })
    expect(screen.getByRole('button', { name: '分享本篇' })).not.toBeNull()
  })

  test('copies the link and says so if the browser has no sheet', async () => {
    const { copied } = browser({ clipboard: true })
    await tap('分享本篇')
    expect(copied).toEqual([link])
    expect(screen.getByRole('button', { name: '链接已复制' })).not.toBeNull()
  })

  test('shows the link if it cannot be copied either, until it can', async () => {
    browser({})
    await tap('分享本篇')
    expect(document.getElementById('uncopied')?.textContent).toBe(link)
    browser({ clipboard: true })
    await tap('分享本篇')
    expect(document.getElementById('uncopied')).toBeNull()
  })

  test('shares the chapter also while a sentence is chosen', async () => {
    const { copied } = browser({ clipboard: true })
    await touch(piece(words))
    await tap('分享本篇')
    expect(copied).toEqual([link])
  })
})

describe('复制', () => {
  test('copies the words in the reader’s script; touched again, with title, speaker, chapter and link, and closes the bar', async () => {
    const { copied } = browser({ clipboard: true })
    await touch(piece(words))
    await tap('复制')
    expect(copied).toEqual([words])
    await tap('带出处')
    expect(copied[1]).toBe(
      [
        words,
        '',
        '《微信下一个八年，张小龙想好了没？》张小龙',
        '第九篇 新功能「好看」',
        `http://localhost/read/haokan?at=${at}`,
      ].join('\n'),
    )
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('copies the words alone of a passage that was widened', async () => {
    const { copied } = browser({ clipboard: true })
    await touch(piece(words))
    await tap('复制')
    await tap('整句')
    await tap('复制')
    expect(copied[1]).toContain(words)
    expect(copied[1]).not.toContain('《微信下一个八年')
  })

  test('shows what could not be copied, also with its source', async () => {
    browser({ clipboard: true })
    await touch(piece(words))
    await tap('复制')
    browser({})
    await tap('带出处')
    expect(document.getElementById('uncopied')?.textContent).toContain('《微信下一个八年')
    expect(screen.getByRole('button', { name: '带出处' })).not.toBeNull()
  })

  test('begins anew with a sentence to which the reader comes back', async () => {
    const { copied } = browser({ clipboard: true })
    await touch(piece(words))
    await tap('复制')
    await touch(piece(other))
    await touch(piece(words))
    await tap('复制')
    expect(copied).toEqual([words, words])
  })

  test('does not show again what could not be copied before another sentence was chosen', async () => {
    browser({})
    await touch(piece(words))
    await tap('复制')
    expect(document.getElementById('uncopied')?.textContent).toBe(words)
    for (const next of [other, words]) {
      await touch(piece(next))
      expect(document.getElementById('uncopied')).toBeNull()
    }
  })

  test.each([
    ['another sentence', () => touch(piece(other)), '划线'],
    ['a sheet', () => tap('想法'), '想法'],
  ])('a late clipboard does not close %s', async (_, open, name) => {
    browser({ clipboard: true })
    await touch(piece(words))
    await tap('复制')
    let write = (): void => undefined
    const writeText = () => new Promise<void>((resolve) => (write = resolve))
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
    await tap('带出处')
    await open()
    await act(async () => write())
    await pass()
    expect(screen.getByRole('dialog', { name })).not.toBeNull()
  })
})

describe('原文', () => {
  test('shows the passage in the source’s own words and script, with what differs and why', async () => {
    await touch(piece(words))
    await tap('原文')
    const sheet = screen.getByRole('dialog', { name: '原文对照' })
    expect(sheet.textContent).toContain('關於閱讀,微信本身已經有公眾號了')
    expect(sheet.textContent).toContain('半角逗号改全角')
  })

  test('asks a question if an edit is not applied', async () => {
    const doubted = sentence('haokan', 3)
    await touch(piece(doubted.words))
    await tap('原文')
    const sheet = screen.getByRole('dialog', { name: '原文对照' })
    expect(sheet.textContent).toContain('疑似')
    expect(sheet.textContent).toContain('别处写的是「诱导链接」')
  })

  test('is absent if the source says the same', async () => {
    const { blocks } = chapterById('haokan')
    expect(blocks.some(({ text }) => text === '微信改版後上線了「視頻動態」')).toBe(true)
    await touch(piece('微信改版后上线了「视频动态」'))
    expect(screen.getByRole('button', { name: '复制' })).not.toBeNull()
    expect(screen.queryByRole('button', { name: '原文' })).toBeNull()
  })

  test('gives way to the bar of another sentence', async () => {
    await touch(piece(words))
    await tap('原文')
    await act(async () => piece(sentence('haokan', 1).words).click())
    await pass()
    expect(screen.queryByRole('dialog', { name: '原文对照' })).toBeNull()
    expect(screen.getByRole('dialog', { name: '划线' })).not.toBeNull()
  })
})
