import { act, cleanup, screen } from '@testing-library/react'
import * as words from '@/domain/words'
import CardPage from '@/pages/card'
import { keepsakes } from '@/pages/card/wiring'
import { device, script, settings } from '@/wiring'
import { taroState } from '../support/taro'
import { freshApp, journeys, open, openReader, pass, tap, touch } from './support/app'
import { type FakeCanvas, fakeCanvas } from './support/canvas'
import { linkTo, piece, sentence } from './support/text'

const passage = sentence('haokan', 1)
const query = linkTo('haokan', passage)
const link = `http://localhost/read/haokan?at=${query.at}`
let canvas: FakeCanvas

beforeEach(freshApp)
beforeEach(() => {
  canvas = fakeCanvas()
  keepsakes.getState().catchUp()
})

async function openCard(params: Record<string, string> = query): Promise<void> {
  taroState.params = params
  await open(<CardPage />)
}

/** What a screen reader reads out of itself. */
const reports = (): string[] => screen.getAllByRole('status').flatMap(({ textContent }) => textContent || [])

const kept = (): number => keepsakes.getState().keepsakes.length

const image = (): HTMLImageElement => screen.getByRole('img')

/** Defines the browser's APIs for sharing, and returns what they were called with. */
function browser(apis: { files?: boolean; share?: (data: ShareData) => Promise<void> }) {
  const shared: ShareData[] = []
  const copied: string[] = []
  const define = (name: string, value: unknown) => Object.defineProperty(navigator, name, { configurable: true, value })
  define('canShare', apis.files ? () => true : undefined)
  define('share', apis.share ?? (apis.files && (async (data: ShareData) => void shared.push(data))))
  define('clipboard', { writeText: async (text: string) => void copied.push(text) })
  return { shared, copied }
}

describe('the card page', () => {
  test('shows the picture of the passage, with its words as the name', async () => {
    await openCard()
    const origin =
      '第九篇 关于备受质疑的新功能「好看」\n张小龙讲 钛媒体实录 2019 微信公开课\n《微信下一个八年，张小龙想好了没？》 第 1 版\n文字版权归钛媒体，讲话归讲者'
    expect(image().alt).toBe(`分享卡片：${passage.words}\n\n${origin}`)
    expect(canvas.pictures).toHaveLength(1)
    expect(canvas.pictures[0]?.join('')).toContain(passage.words)
    const revision = script.toSimplified(words.cardRevision).replace('{revision}', '1')
    expect(canvas.pictures[0]?.join('').replace(/ /g, '')).toContain(revision.replace(/ /g, ''))
  })

  test('leads nowhere if the reader left it before it was drawn', async () => {
    taroState.path = '/pages/card/keepsakes/index'
    await openCard({})
    expect(journeys()).toEqual([])
  })

  test('draws it again in the other script, and frees the first', async () => {
    await openCard()
    const first = image().src
    await act(async () => settings.getState().change({ script: 'traditional' }))
    await pass()
    expect(canvas.pictures[1]?.join('')).toContain('做一個大眾的閱讀產品')
    expect(image().src).not.toBe(first)
    expect(canvas.dropped).toEqual([first])
  })

  test('says that it cannot be drawn, and neither saves nor sends', async () => {
    canvas.fail()
    const { shared, copied } = browser({ files: true })
    await openCard()
    expect(reports()).toEqual([script.toSimplified(words.cardFailed)])
    await tap('保存图片')
    await tap('发给朋友')
    expect([shared, copied]).toEqual([[], []])
    // Back, and a second attempt, as the message says.
    cleanup()
    canvas = fakeCanvas()
    await openCard()
    expect(screen.queryByText(script.toSimplified(words.cardFailed))).toBeNull()
    expect(canvas.pictures).toHaveLength(1)
  })

  test.each<[string, Record<string, string>]>([
    ['no chapter', { chapter: 'nothing' }],
    ['no passage', { chapter: 'haokan' }],
    ['a passage of an unknown revision', linkTo('haokan', passage, 7)],
  ])('leads to the contents from a path that names %s', async (_, params) => {
    await openCard(params)
    expect(journeys()).toEqual(['switchTab /pages/contents/index'])
  })

  test('is opened by 卡片 in the mark bar', async () => {
    await openReader({ chapter: 'haokan' })
    await touch(piece(passage.words))
    await tap('卡片')
    expect(journeys()).toEqual([`navigateTo /pages/card/index?chapter=haokan&at=${query.at}`])
  })
})

test('保存图片 downloads the picture under the chapter’s name', async () => {
  await openCard()
  const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push([this.href, this.download])
  })
  const saved: string[][] = []
  await tap('保存图片')
  expect(clicked).toHaveBeenCalledTimes(1)
  expect(saved).toEqual([[image().src, '伴读 第九篇 关于备受质疑的新功能「好看」.jpg']])
})

describe('发给朋友', () => {
  test('gives the picture to the browser’s own sheet, and keeps the card', async () => {
    const { shared, copied } = browser({ files: true })
    await openCard()
    await tap('发给朋友')
    expect(kept()).toBe(1)
    const [file] = shared[0]?.files ?? []
    expect([file?.name, file?.type]).toEqual(['伴读 第九篇 关于备受质疑的新功能「好看」.jpg', 'image/jpeg'])
    expect(copied).toEqual([])
  })

  test('gives the link to a sheet that takes no files', async () => {
    const links: ShareData[] = []
    browser({ share: async (data) => void links.push(data) })
    await openCard()
    await tap('发给朋友')
    expect(links).toEqual([{ title: expect.stringMatching(/^做一个大众的阅读产品/), url: link }])
  })

  test('copies the link and says so if the browser has no sheet: the card is not sent, and not kept', async () => {
    const { copied } = browser({})
    await openCard()
    await tap('发给朋友')
    expect(copied).toEqual([link])
    expect(screen.getByRole('button', { name: '链接已复制' })).not.toBeNull()
    expect(reports()).toEqual(['链接已复制'])
    expect(kept()).toBe(0)
  })

  test.each([
    ['the picture', true],
    ['the link', false],
  ])('copies and keeps nothing when the reader closes the sheet for %s', async (_, files) => {
    const { copied } = browser({ files, share: () => Promise.reject(new DOMException('', 'AbortError')) })
    await openCard()
    await tap('发给朋友')
    expect(copied).toEqual([])
    expect(reports()).toEqual([])
    expect(kept()).toBe(0)
  })

  test('opens one sheet for two touches', async () => {
    const opened: ShareData[] = []
    let close: (() => void) | undefined
    const share = (data: ShareData): Promise<void> => {
      opened.push(data)
      return new Promise((resolve) => {
        close = resolve
      })
    }
    browser({ files: true, share })
    await openCard()
    await tap('发给朋友')
    await tap('发给朋友')
    expect(opened).toHaveLength(1)
    await act(async () => close?.())
    await tap('发给朋友')
    expect(opened).toHaveLength(2)
  })
})

test('朋友圈’s preview shows the card and leads on, and offers no templates, which could not be kept', async () => {
  jest.spyOn(device, 'isSinglePage').mockReturnValue(true)
  await openCard()
  expect(image().alt).toContain(passage.words)
  expect(screen.getByText(script.toSimplified(words.cardInMiniProgram))).not.toBeNull()
  expect(screen.queryAllByRole('radio')).toEqual([])
  expect(document.getElementById('card-save')).toBeNull()
})
