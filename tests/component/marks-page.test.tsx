import { act, screen } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import * as words from '@/domain/words'
import MarksPage from '@/pages/marks'
import { book, chapterById, marks, script, settings } from '@/wiring'
import { offer } from '../support/marks-sync'
import { olderMark } from '../support/older-marks'
import { eventually } from '../support/until'
import { freshApp, open, pass, storedMarks, tap, touch } from './support/app'
import { safariClipboard } from './support/safari-clipboard'
import { sentence, sentences } from './support/text'

const add = (chapter: string, nth: number, colour: Mark['colour'], note?: string): string => {
  const mark = marks.getState().add(chapterById(chapter), sentence(chapter, nth), colour)
  if (note) marks.getState().note(mark, note)
  return mark.id
}
const listed = (): string[] => [...document.querySelectorAll('[id^="mark-"]')].map(({ id }) => id.slice(5))
const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`there is no #${id}`)
  return found
}
const chosen = (): string[] =>
  [...document.querySelectorAll('[role="switch"][aria-checked="true"]')].map(({ id }) => id)

beforeEach(freshApp)

describe('the filter', () => {
  let made: { plain: string; noted: string; pink: string; other: string }
  beforeEach(async () => {
    made = {
      plain: add('haokan', 0, 'underline'),
      noted: add('haokan', 1, 'pink', '想法'),
      pink: add('haokan', 2, 'pink'),
      other: add('ai', 0, 'blue', '想法'),
    }
    await open(<MarksPage />)
  })

  test('lets everything through at first', () => {
    expect(listed()).toEqual([made.plain, made.noted, made.pink, made.other])
    expect(chosen()).toEqual(['filter-all'])
    expect(screen.getByText('4 处划线')).not.toBeNull()
  })

  test.each<[string, string[], Array<keyof typeof made>, string]>([
    ['a colour', ['filter-pink'], ['noted', 'pink'], '2 处，共 4 处'],
    ['the underline', ['filter-underline'], ['plain'], '1 处，共 4 处'],
    ['a note', ['filter-note'], ['noted', 'other'], '2 处，共 4 处'],
    ['a colour and a note', ['filter-pink', 'filter-note'], ['noted'], '1 处，共 4 处'],
    ['another colour in its place', ['filter-pink', 'filter-blue'], ['other'], '1 处，共 4 处'],
    ['a chapter', ['only-haokan'], ['plain', 'noted', 'pink'], '3 处，共 4 处'],
    ['a chapter and a note', ['only-haokan', 'filter-note'], ['noted'], '1 处，共 4 处'],
    ['a colour switched off', ['filter-pink', 'filter-pink'], ['plain', 'noted', 'pink', 'other'], '4 处划线'],
    ['a chapter switched off', ['only-ai', 'only-ai'], ['plain', 'noted', 'pink', 'other'], '4 处划线'],
    ['all again', ['filter-pink', 'only-haokan', 'filter-all'], ['plain', 'noted', 'pink', 'other'], '4 处划线'],
  ])('by %s', async (_, taps, left, count) => {
    for (const id of taps) await touch(byId(id))
    expect(listed()).toEqual(left.map((name) => made[name]))
    expect(screen.getByText(count)).not.toBeNull()
  })

  test('tells which filters are on', async () => {
    for (const id of ['filter-pink', 'filter-note', 'only-haokan']) await touch(byId(id))
    expect(chosen()).toEqual(['filter-note', 'filter-pink', 'only-haokan'])
  })

  test('says that nothing matches, and stays', async () => {
    await touch(byId('filter-yellow'))
    expect(listed()).toEqual([])
    expect(screen.getByText('没有符合条件的划线。')).not.toBeNull()
    expect(screen.getByText('0 处，共 4 处')).not.toBeNull()
    await touch(byId('filter-all'))
    expect(listed()).toHaveLength(4)
  })

  test('names the filters that show only a colour', () => {
    for (const name of ['划线', '黄色划线', '粉色划线', '蓝色划线', '紫色划线']) {
      expect(screen.getByRole('switch', { name }).textContent).toBe('划')
    }
  })
})

describe('more marks than a page can hold', () => {
  /** Marks on the sentences of a chapter, one after the other and around again. */
  const many = (chapter: string, count: number): void => {
    const all = sentences(chapter)
    all.forEach((_, nth) => void add(chapter, nth, 'yellow'))
    const made = marks.getState().all([chapter])
    const more = { length: count - made.length }
    marks
      .getState()
      .importMarks(Array.from(more, (_, n) => ({ ...(made[n % made.length] as Mark), id: `${chapter}-${n}` })))
  }
  const heads = (): string[] => [...document.querySelectorAll('[id^="only-"]')].map(({ id }) => id.slice(5))
  const breaksOffIn = (): string | undefined =>
    byId('more').closest('.chapter')?.querySelector('[id^="only-"]')?.id.slice(5)

  test('are listed in steps, each with its chapter’s head', async () => {
    many('haokan', 150)
    many('ai', 300)
    await open(<MarksPage />)
    expect(screen.getByText('450 处划线')).not.toBeNull()
    expect(listed()).toHaveLength(200)
    expect([heads(), breaksOffIn()]).toEqual([['haokan', 'ai'], 'ai'])
    const first = listed()
    await touch(byId('more'))
    expect(listed()).toHaveLength(400)
    expect(listed().slice(0, 200)).toEqual(first)
    await touch(byId('more'))
    expect(new Set(listed()).size).toBe(450)
    expect(document.getElementById('more')).toBeNull()
  })

  test('are cut between two chapters too', async () => {
    many('haokan', 200)
    many('ai', 20)
    await open(<MarksPage />)
    expect([listed().length, breaksOffIn()]).toEqual([200, 'ai'])
    await touch(byId('more'))
    expect(listed()).toHaveLength(220)
  })

  test('are all filtered, also those that are not listed yet', async () => {
    many('haokan', 300)
    const last = add('ai', 0, 'pink')
    await open(<MarksPage />)
    expect(listed()).not.toContain(last)
    await touch(byId('filter-pink'))
    expect(listed()).toEqual([last])
    expect(document.getElementById('more')).toBeNull()
    await touch(byId('filter-all'))
    await touch(byId('only-ai'))
    expect(listed()).toEqual([last])
  })

  test('end at WeChat’s limit, and the heads filter the rest', async () => {
    many('haokan', 1700)
    const last = add('ai', 0, 'pink')
    await open(<MarksPage />)
    for (let wishes = 0; wishes < 5; wishes++) await touch(byId('more'))
    expect(listed()).toHaveLength(1200)
    expect(document.getElementById('more')).toBeNull()
    await touch(byId('only-ai'))
    expect(listed()).toEqual([last])
  })
})

describe('exported marks', () => {
  let copied: string[]
  const clipboard = (writeText?: (text: string) => Promise<void>): void => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: writeText && { writeText } })
    document.execCommand = () => false
  }
  beforeEach(async () => {
    copied = []
    clipboard(async (text) => void copied.push(text))
    add('haokan', 1, 'pink', '想法')
    add('ai', 0, 'blue')
    await open(<MarksPage />)
  })
  const rows = () => screen.getByRole('dialog').querySelectorAll('[role="button"]')

  test('have a sheet that a second tap or a tap on the page closes', async () => {
    await tap('导出与导入')
    expect([...rows()].map(({ textContent }) => textContent)).toEqual([
      '复制文字2 处',
      '复制 Markdown2 处',
      '下载备份（JSON）2 处',
      '从备份导入',
    ])
    await tap('导出与导入')
    expect(screen.queryByRole('dialog')).toBeNull()
    await tap('导出与导入')
    await touch(document.querySelector('.page') as Element)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('are copied as text in the reader’s script, and the sheet goes', async () => {
    await tap('导出与导入')
    await tap(/^复制文字/)
    const [first = '', second = ''] = (copied[0] ?? '').split('\n\n')
    const [quote, note, from, link] = first.split('\n')
    expect([quote, note]).toEqual([`「${sentence('haokan', 1).words}」`, '想法'])
    expect(from).toMatch(/^第九篇 新功能「好看」 \d{4}-\d\d-\d\d \d\d:\d\d$/)
    expect(link).toMatch(/^http:\/\/localhost\/read\?chapter=haokan&at=1\.\w+-\w+$/)
    expect(second).toContain(sentence('ai', 0).words)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('are copied as Markdown', async () => {
    await act(async () => settings.getState().change({ script: 'traditional' }))
    await tap('導出與導入')
    await tap(/^複製 Markdown/)
    expect(copied[0]).toMatch(/^# 微信下一個八年.*\n\n## 第九篇 新功能「好看」\n\n> /)
  })

  test('are filtered before copying, and each row says how many there are', async () => {
    await touch(byId('filter-blue'))
    await tap('导出与导入')
    expect([...rows()].map(({ textContent }) => textContent)).toEqual([
      '复制文字1 处',
      '复制 Markdown1 处',
      '下载备份（JSON）2 处',
      '从备份导入',
    ])
    await tap(/^复制文字/)
    expect(copied[0]).not.toContain('想法')
  })

  test.each([/^复制文字/, /^复制 Markdown/])(
    'are copied by %s if a browser refuses to copy after the tap',
    async (row) => {
      const safari = safariClipboard()
      await tap('导出与导入')
      await tap(row)
      await eventually(() => expect(safari.copied.join()).toContain(sentence('ai', 0).words))
      expect(screen.queryByRole('dialog')).toBeNull()
      safari.end()
    },
  )

  test('say so in the sheet if the device refuses', async () => {
    clipboard()
    await tap('导出与导入')
    await tap(/^复制文字/)
    expect(screen.getByRole('dialog').textContent).toContain('没有复制，请再试一次。')
  })
})

describe('imported marks', () => {
  /** Chooses a file with this text, like the browser's file dialog. */
  const choose = (text?: string): void => {
    jest.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
      if (text === undefined) return void this.dispatchEvent(new Event('cancel'))
      Object.defineProperty(this, 'files', { value: [new File([text], 'marks.json')] })
      this.dispatchEvent(new Event('change'))
    })
  }
  const importText = async (text?: string): Promise<void> => {
    choose(text)
    await tap('从备份导入')
    for (let i = 0; i < 20; i++) await pass()
  }
  const report = (): string => screen.getByRole('dialog').querySelector('.outcome')?.textContent ?? ''

  /** The page's exported JSON. */
  async function exportedText(): Promise<string> {
    const blobs: Blob[] = []
    Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`, revokeObjectURL() {} })
    const names: string[] = []
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
    await tap('导出与导入')
    await tap(/^下载备份（JSON）/)
    expect(names).toEqual([`${book.id}-marks.json`])
    return new Promise((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result))
      reader.readAsText(blobs[0] as Blob)
      void jest.advanceTimersByTimeAsync(100)
    })
  }
  const clearDevice = async (): Promise<void> => {
    localStorage.clear()
    await act(async () => {
      marks.setState({ byChapter: {} })
      marks.getState().load(book.chapters.map(({ id }) => id))
    })
  }

  test('come back from exported JSON, also on an empty device, and wait to be pushed', async () => {
    const ids = [add('haokan', 1, 'pink', '想法'), add('ai', 0, 'blue')]
    const before = marks.getState().all(['haokan', 'ai'])
    await open(<MarksPage />)
    const text = await exportedText()
    await clearDevice()
    expect(screen.getByText('0 处划线')).not.toBeNull()
    await tap('导出与导入')
    await importText(text)
    expect(report()).toBe('导入的 2 处划线，都已保存。')
    expect(listed()).toEqual(ids)
    expect(marks.getState().outbox(['haokan', 'ai'])).toEqual(before)
  })

  test('that are damaged are named by their number and first words', async () => {
    add('haokan', 1, 'pink')
    add('haokan', 2, 'pink')
    await open(<MarksPage />)
    const text = await exportedText()
    await tap('导出与导入')
    await importText(text.replace('"colour":"pink"', '"colour":"green"'))
    const { words } = sentence('haokan', 1)
    expect(report()).toBe(`导入的 1 处划线，都已保存。第 1 处「${words.slice(0, 12)}……」读不出划线，没有导入。`)
  })

  test('that were deleted here stay deleted, and are counted', async () => {
    const [id] = [add('haokan', 1, 'pink'), add('haokan', 2, 'pink')]
    await open(<MarksPage />)
    const text = await exportedText()
    const [mark] = marks
      .getState()
      .all(['haokan'])
      .filter((one) => one.id === id)
    if (!mark) throw new Error('nothing was stored')
    // Only marks that may be on other devices leave a deletion.
    act(() => offer(marks.getState(), [mark]))
    act(() => marks.getState().remove(mark))
    await tap('导出与导入')
    await importText(text)
    expect(report()).toBe('导入的 2 处划线，其中 1 处你删过，没有恢复。')
  })

  test.each([
    ['not JSON', '今天天气很好', words.importUnreadable],
    ['cut off', '{"items": [{', words.importUnreadable],
    ['without marks', '{}', words.importNothing],
    ['of another text', '{"bandu:book":"another","items":[]}', words.importAnotherBook],
    ['of a newer version', '{"bandu:version":99,"items":[{}]}', words.importNewer],
    ['too large', JSON.stringify(Array(20_001).fill(0)), words.importTooLarge],
  ])('are refused if the file is %s, and stored marks stay', async (_, text, phrase) => {
    const own = add('haokan', 1, 'pink')
    await open(<MarksPage />)
    await tap('导出与导入')
    await importText(text)
    expect(report()).toBe(script.toSimplified(phrase))
    expect([listed(), storedMarks('haokan').map(({ id }) => id)]).toEqual([[own], [own]])
  })

  const tell = createSay((phrase) => script.toSimplified(phrase))

  test('of another tool are found by their words, or go to the tray', async () => {
    const { words: exact } = sentence('haokan', 1)
    const quoted = (exact: string) => ({ target: { selector: { type: 'TextQuoteSelector', exact } }, body: '別處寫的' })
    const lost = '全書哪裏都沒有出現過的一句話，一個字也沒有'
    await open(<MarksPage />)
    await tap('导出与导入')
    await importText(JSON.stringify([quoted(exact), quoted(lost), { target: 'x' }]))
    const tray = tell(words.lostMarks)
    expect(report()).toBe(
      tell(words.importRead, { count: 2 }) +
        tell(words.importLost, { count: 1, tray }) +
        tell(words.importRefused, { items: tell(words.importItem, { item: 3 }) }),
    )
    expect(listed()).toHaveLength(1)
    expect(byId('lost').textContent).toBe(`${tray}1`)
  })

  test.each<[string, Partial<Mark['target']>]>([
    ['if unsure', {}],
    ['if 先放着 was chosen', { left: true }],
  ])('from our own export are reported to be in the tray %s', async (_, target) => {
    const unsure = olderMark('unsure')
    const lost = { ...unsure, target: { ...unsure.target, ...target } }
    marks.getState().importMarks([lost])
    await open(<MarksPage />)
    const text = await exportedText()
    await clearDevice()
    await tap('导出与导入')
    await importText(text)
    const tray = tell(words.lostMarks)
    expect(report()).toBe(tell(words.importRead, { count: 1 }) + tell(words.importLost, { count: 1, tray }))
    expect(byId('lost').textContent).toContain(tray)
  })

  test('that got a new place since are not reported to be in the tray', async () => {
    await open(<MarksPage />)
    const text = JSON.stringify([
      { target: { selector: { type: 'TextQuoteSelector', exact: '全書哪裏都沒有出現過的一句話，一個字也沒有' } } },
    ])
    await tap('导出与导入')
    await importText(text)
    const [mark] = marks.getState().all(book.chapters.map(({ id }) => id))
    if (!mark) throw new Error('nothing was stored')
    const chapter = chapterById(mark.target.source)
    act(() => marks.getState().retarget(mark, chapter, sentence(chapter.id, 1)))
    await importText(text)
    expect(report()).toBe(tell(words.importRead, { count: 1 }))
  })

  test('that are too long are cut, and counted unless they are deleted', async () => {
    const { words: exact } = sentence('haokan', 1)
    const long = { target: { selector: { type: 'TextQuoteSelector', exact } }, body: '字'.repeat(1001) }
    await open(<MarksPage />)
    await tap('导出与导入')
    await importText(JSON.stringify([long]))
    expect(report()).toBe(tell(words.importRead, { count: 1 }) + tell(words.importClipped, { count: 1 }))
    const [mark] = storedMarks('haokan')
    expect(mark?.body).toBe('字'.repeat(1000))
    // Only marks that may be on other devices leave a deletion.
    act(() => offer(marks.getState(), [mark as Mark]))
    act(() => marks.getState().remove(mark as Mark))
    await importText(JSON.stringify([long]))
    expect(report()).toBe(tell(words.importDeleted, { count: 1, deleted: 1 }))
  })

  test('that could not be saved are counted, and are not there', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => add('haokan', n % 5, 'pink', `想法 ${n}`))
    await open(<MarksPage />)
    const text = await exportedText()
    await clearDevice()
    const { setItem } = Storage.prototype
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key: string, value: string) {
      if (value.length > 8000) throw new DOMException('full', 'QuotaExceededError')
      setItem.call(this, key, value)
    })
    await tap('导出与导入')
    await importText(text)
    const imported = listed().length
    expect(imported).toBeGreaterThan(5)
    expect(imported).toBeLessThan(ids.length)
    expect(report()).toBe(tell(words.importPartly, { count: 40, kept: imported }))
    expect(storedMarks('haokan')).toHaveLength(imported)
  })

  test('that cannot be read are named up to a limit', async () => {
    await open(<MarksPage />)
    await tap('导出与导入')
    await importText(JSON.stringify(Array(3000).fill({ target: 'x' })))
    expect(report()).toContain(tell(words.importOthers, { count: 3000 }))
    expect(report().length).toBeLessThan(100)
  })

  test('are none if no file was chosen, and nothing is said', async () => {
    await open(<MarksPage />)
    await tap('导出与导入')
    await importText()
    expect(report()).toBe('')
    expect(document.querySelector('input')).toBeNull()
  })
})
