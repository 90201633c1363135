import { act, render, screen, within } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import { chapterText } from '@/domain/text/book'
import { minutesFor } from '@/domain/text/pace'
import { describe as describeRange } from '@/domain/text/selector'
import * as words from '@/domain/words'
import AboutPage from '@/pages/about'
import ContentsPage from '@/pages/contents'
import MarksPage from '@/pages/marks'
import { book, chapterById, marks, notice, progress, script, settings } from '@/wiring'
import { olderMark } from '../support/older-marks'
import { taroState } from '../support/taro'
import { freshApp, holding, journeys, open, pass, reopened, tap, touch } from './support/app'
import { sentence } from './support/text'

const say = createSay((text) => script.toSimplified(text))
const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`there is no #${id}`)
  return found
}
const add = (id: string, nth: number, colour: Mark['colour']): Mark =>
  marks.getState().add(chapterById(id), sentence(id, nth), colour)
/** A mark as an older app stored it. */
const store = (id: string, mark: Partial<Mark>): void =>
  localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${id}`, JSON.stringify({ version: 1, value: [mark] }))

beforeEach(freshApp)

describe('the contents', () => {
  test('are drawn before any mark is read', async () => {
    const read = jest.spyOn(Storage.prototype, 'getItem')
    const marksRead = (): number =>
      read.mock.calls.filter(([key]) => key.startsWith('bandu/books/zhang-xiaolong-2019/marks/')).length
    render(<ContentsPage />)
    expect([screen.queryByText('AI要落地到场景里') !== null, marksRead()]).toEqual([true, 0])
    await pass()
    expect(marksRead()).toBe(book.chapters.length)
  })

  test('are drawn before the sync reads marks', async () => {
    const chosen = { script: 'follow', theme: 'follow', leading: 'normal', counted: true }
    localStorage.setItem('bandu/books/zhang-xiaolong-2019/settings', JSON.stringify({ version: 1, value: chosen }))
    Object.assign(globalThis, { fetch: () => Promise.reject(new Error('no network')) })
    const app = reopened()
    const read = jest.spyOn(Storage.prototype, 'getItem')
    const marksRead = (): number =>
      read.mock.calls.filter(([key]) => key.startsWith('bandu/books/zhang-xiaolong-2019/marks/')).length
    app.visit()
    expect(marksRead()).toBe(0)
    await pass()
    expect(marksRead()).toBeGreaterThanOrEqual(book.chapters.length)
  })

  test('have every chapter with its numeral, title and summary, and open it', async () => {
    await open(<ContentsPage />)
    for (const { id } of book.chapters) expect(byId(`chapter-${id}`)).not.toBeNull()
    const row = byId('chapter-haokan')
    expect(within(row).getByText('九')).not.toBeNull()
    expect(within(row).getByText('新功能「好看」')).not.toBeNull()
    expect(within(byId('chapter-opening')).getByText('引')).not.toBeNull()
    await touch(row)
    await tap('关于')
    expect(journeys()).toEqual(['navigateTo /read/haokan', 'navigateTo /pages/about/index'])
  })

  test('say how much there is to read', async () => {
    await open(<ContentsPage />)
    expect(screen.getByText('14 篇，读完约 24 分钟')).not.toBeNull()
    expect(screen.getByText('张小龙讲')).not.toBeNull()
  })

  test('show no 继续读 before anything was read', async () => {
    await open(<ContentsPage />)
    expect(screen.queryByText('继续读')).toBeNull()
  })

  test('continue at the exact sentence', async () => {
    const { words, start } = sentence('haokan', 4)
    progress.getState().readTo({ chapter: 'haokan', at: start + 3 })
    await open(<ContentsPage />)
    expect(screen.getByText('第九篇，还有 1 分钟')).not.toBeNull()
    expect(screen.getByText(words)).not.toBeNull()
    expect(byId('chapter-haokan').className).toContain('current')
    await touch(byId('continue'))
    expect(journeys()).toEqual(['navigateTo /read/haokan'])
  })

  test('name the opening, which has no number', async () => {
    const { id, length } = book.chapters[0] as { id: string; length: number }
    progress.getState().readTo({ chapter: id, at: 0 })
    await open(<ContentsPage />)
    expect(byId('continue').textContent).toContain(say(words.continueOpening, { minutes: minutesFor(length) }))
  })

  test('continue at the first sentence of a chapter that was only opened', async () => {
    progress.getState().readTo({ chapter: 'haokan', at: 0 })
    await open(<ContentsPage />)
    expect(within(byId('continue')).getByText(sentence('haokan', 0).words)).not.toBeNull()
  })

  test('drop 回到刚才 once the reader taps 继续读', async () => {
    progress.getState().readTo({ chapter: 'haokan', at: 60 })
    progress.getState().jump({ chapter: 'ai', at: 30 })
    await open(<ContentsPage />)
    await touch(byId('continue'))
    expect(progress.getState().before).toBeUndefined()
  })

  test('work if the reading place is in a retired chapter', async () => {
    progress.getState().readTo({ chapter: 'gone', at: 60 })
    await open(<ContentsPage />)
    expect(screen.queryByText('继续读')).toBeNull()
  })

  test('show the number of marks of each chapter, but no 0', async () => {
    add('haokan', 0, 'pink')
    add('haokan', 1, 'blue')
    await open(<ContentsPage />)
    expect(within(byId('chapter-haokan')).getByText('2')).not.toBeNull()
    expect(within(byId('chapter-ai')).queryByText(/^\d+$/)).toBeNull()
  })

  test('show a notice once', async () => {
    notice.getState().say(words.notFound)
    await open(<ContentsPage />)
    expect(screen.getByText(/链接里的内容找不到了/)).not.toBeNull()
    await act(async () => void taroState.hooks.useDidHide?.())
    expect(screen.queryByText(/链接里的内容找不到了/)).toBeNull()
  })

  test('are in 繁體 for a reader of 繁體', async () => {
    settings.getState().change({ script: 'traditional' })
    await open(<ContentsPage />)
    expect(screen.getByText('14 篇，讀完約 24 分鐘')).not.toBeNull()
    expect(screen.getByText('張小龍講')).not.toBeNull()
  })

  test('open 我的 by its tab', async () => {
    await open(<ContentsPage />)
    expect(screen.getByRole('link', { name: '目录' }).getAttribute('aria-current')).toBe('page')
    await touch(screen.getByRole('link', { name: '我的' }))
    expect(journeys()).toEqual(['switchTab /pages/marks/index'])
  })
})

describe('我的', () => {
  const quotes = () => [...document.querySelectorAll('[id^="mark-"]')]

  test('says 0 and how to make a first mark', async () => {
    await open(<MarksPage />)
    expect(screen.getByText('0 处划线')).not.toBeNull()
    await tap('去读')
    expect(journeys()).toEqual(['switchTab /pages/contents/index'])
  })

  test('shows a link to the tray, but no 0, if all marks are lost', async () => {
    marks.getState().importMarks([olderMark('gone')])
    await open(<MarksPage />)
    expect(byId('lost').textContent).toBe(`${say(words.lostMarks)}1`)
    expect(document.body.textContent).not.toContain('处划线')
    expect(screen.queryByText(say(words.noMarks))).toBeNull()
  })

  test('lists all marks in the order of the text, by chapter, with their looks', async () => {
    marks.getState().note(add('ai', 0, 'purple'), '我的想法')
    add('haokan', 3, 'yellow')
    add('haokan', 0, 'underline')
    await open(<MarksPage />)
    expect(screen.getByText('3 处划线')).not.toBeNull()
    const [one, two, three] = [sentence('haokan', 0), sentence('haokan', 3), sentence('ai', 0)].map(
      ({ words }) => words,
    )
    expect(quotes().map((quote) => quote.textContent)).toEqual([one, two, `${three}我的想法`])
    expect(holding(one ?? '')?.className).toBe('piece look-u')
    expect(holding(two ?? '')?.className).toBe('piece look-a')
    expect(screen.getByText('新功能「好看」')).not.toBeNull()
  })

  test('jumps to a mark, and remembers the reading place', async () => {
    progress.getState().readTo({ chapter: 'pay', at: 60 })
    const mark = add('haokan', 1, 'pink')
    await open(<MarksPage />)
    await touch(byId(`mark-${mark.id}`))
    const { start, end } = sentence('haokan', 1)
    const at = `1.${start.toString(36)}-${end.toString(36)}`
    expect(journeys()).toEqual([`navigateTo /read/haokan?at=${at}`])
    expect(progress.getState().before).toEqual({ chapter: 'pay', at: 60 })
  })

  test('jumps to the present place of an old mark', async () => {
    const { start, end } = sentence('haokan', 1)
    const selector = describeRange(chapterText(chapterById('haokan')), { start, end })
    const target = { source: 'haokan', revision: 0, selector }
    store('haokan', { id: 'old', target, colour: 'pink', created: 1, version: [1, 'old'] })
    await open(<MarksPage />)
    await touch(byId('mark-old'))
    expect(journeys()[0]).toContain(`?at=1.${start.toString(36)}-`)
  })

  test('mentions lost marks, and keeps them', async () => {
    const selector = describeRange('從前的一句話。', { start: 0, end: 7 })
    const lost = {
      id: 'lost',
      target: { source: 'ai', revision: 1, selector },
      colour: 'pink',
      created: 1,
      version: [1, 'l'],
    }
    store('ai', lost as Mark)
    add('haokan', 0, 'pink')
    await open(<MarksPage />)
    expect(screen.getByText('1 处划线')).not.toBeNull()
    expect(screen.getByRole('button', { name: '待找回的划线 1' })).not.toBeNull()
    expect(marks.getState().byChapter.ai).toEqual([lost])
  })

  test.each([
    ['damaged', 'oops', /^有一部分划线数据损坏/],
    ['newer', '{"version":9,"value":{}}', /^有一部分划线由新版本保存/],
  ])('says that marks are %s, and lists the others', async (_, text, words) => {
    localStorage.setItem('bandu/books/zhang-xiaolong-2019/marks/ai', text)
    add('haokan', 0, 'pink')
    await open(<MarksPage />)
    expect(screen.getByText(words)).not.toBeNull()
    expect(quotes()).toHaveLength(1)
    expect(localStorage.getItem('bandu/books/zhang-xiaolong-2019/aside/marks/ai/1')).toBe(text)
  })

  test('says that a mark could not be stored', async () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    add('haokan', 0, 'pink')
    await open(<MarksPage />)
    expect(screen.getByText(/^还没保存/)).not.toBeNull()
    expect(quotes()).toHaveLength(1)
  })
})

describe('关于', () => {
  beforeEach(() => open(<AboutPage />))

  test('names the source, the owners and what this app never does', () => {
    expect(document.title).toBe('关于 · 伴读')
    expect(screen.getByText('原文：钛媒体。2019年微信公开课「微信之夜」，2019-01-09')).not.toBeNull()
    expect(screen.getByText(/文字版权归出版方/)).not.toBeNull()
    // Without an address, the page neither asks readers to write nor has a link.
    const rights = [...document.querySelectorAll('.section')].find((one) => one.textContent?.startsWith('版权'))
    expect(rights?.textContent).toContain(say(words.aboutNoContact))
    expect(rights?.textContent?.match(/联系/g)).toHaveLength(1)
    expect(rights?.querySelector('a')).toBeNull()
    expect(holding('不推送通知。')).toBeDefined()
  })

  test('begins with the way to what leaves the device, and opens the list of edits', async () => {
    const heads = [...document.querySelectorAll('.section .head')].map(({ textContent }) => textContent)
    expect(heads).toEqual(['哪些内容会上传', '出处', '版权', '编校', '这里不会做的事'])
    await touch(byId('data'))
    await touch(byId('edits'))
    expect(journeys()).toEqual(['navigateTo /pages/data/index', 'navigateTo /pages/edits/index'])
  })

  test('goes back, or to the contents if no page is behind it', async () => {
    await tap('返回')
    expect(journeys()).toEqual(['switchTab /pages/contents/index'])
  })
})
