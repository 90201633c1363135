import { act, cleanup } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import * as words from '@/domain/words'
import MarksPage from '@/pages/marks'
import TransferPage from '@/pages/transfer'
import { book, chapterById, marks, script, settings } from '@/wiring'
import { offer } from '../support/marks-sync'
import { olderMark } from '../support/older-marks'
import { taroState } from '../support/taro'
import { eventually } from '../support/until'
import { freshApp, journeys, open, pass, storedMarks, tap } from './support/app'
import { safariClipboard } from './support/safari-clipboard'
import { sentence } from './support/text'

const add = (chapter: string, nth: number, colour: Mark['colour'], note?: string): string => {
  const mark = marks.getState().add(chapterById(chapter), sentence(chapter, nth), colour)
  if (note) marks.getState().note(mark, note)
  return mark.id
}
/** The marks that 我的 lists now. */
const listed = async (): Promise<string[]> => {
  cleanup()
  await open(<MarksPage />)
  return [...document.querySelectorAll('[id^="mark-"]')].map(({ id }) => id.slice(5))
}
const report = (): string => document.querySelector('.outcome')?.textContent ?? ''
const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`there is no #${id}`)
  return found
}
beforeEach(freshApp)

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
    taroState.depth = 2
    await open(<TransferPage />)
  })
  const rows = () => [...document.querySelectorAll('.row')]

  test('are offered in three forms, and each row says how many there are', async () => {
    expect(rows().map(({ textContent }) => textContent)).toEqual([
      '复制文字2 处',
      '复制 Markdown2 处',
      '下载备份（JSON）2 处',
      '从备份导入',
    ])
  })

  test('are copied as text in the reader’s script, and 我的 comes back', async () => {
    await tap(/^复制文字/)
    const [first = '', second = ''] = (copied[0] ?? '').split('\n\n')
    const [quote, note, from, link] = first.split('\n')
    expect([quote, note]).toEqual([`「${sentence('haokan', 1).words}」`, '想法'])
    expect(from).toMatch(/^第九篇 新功能「好看」 \d{4}-\d\d-\d\d \d\d:\d\d$/)
    expect(link).toMatch(/^http:\/\/localhost\/read\/haokan\?at=1\.\w+-\w+$/)
    expect(second).toContain(sentence('ai', 0).words)
    expect(journeys()).toEqual(['navigateBack'])
  })

  test('are copied as Markdown', async () => {
    await act(async () => settings.getState().change({ script: 'traditional' }))
    await tap(/^複製 Markdown/)
    expect(copied[0]).toMatch(/^# 微信下一個八年.*\n\n## 第九篇 新功能「好看」\n\n> /)
  })

  test('are filtered before copying, and each row says how many there are', async () => {
    cleanup()
    taroState.params = { colour: 'blue' }
    await open(<TransferPage />)
    expect(rows().map(({ textContent }) => textContent)).toEqual([
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
      await tap(row)
      await eventually(() => expect(safari.copied.join()).toContain(sentence('ai', 0).words))
      await eventually(() => expect(journeys()).toEqual(['navigateBack']))
      safari.end()
    },
  )

  test('say so if the device refuses', async () => {
    clipboard()
    await tap(/^复制文字/)
    expect(report()).toBe('没有复制，请再试一次。')
    expect(journeys()).toEqual([])
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
  /** The page's exported JSON. */
  async function exportedText(): Promise<string> {
    const blobs: Blob[] = []
    Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`, revokeObjectURL() {} })
    const names: string[] = []
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
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
    await open(<TransferPage />)
    const text = await exportedText()
    await clearDevice()
    await importText(text)
    expect(report()).toBe('导入的 2 处划线，都已保存。')
    expect(await listed()).toEqual(ids)
    expect(marks.getState().outbox(['haokan', 'ai'])).toEqual(before)
  })

  test('that are damaged are named by their number and first words', async () => {
    add('haokan', 1, 'pink')
    add('haokan', 2, 'pink')
    await open(<TransferPage />)
    const text = await exportedText()
    await importText(text.replace('"colour":"pink"', '"colour":"green"'))
    const { words } = sentence('haokan', 1)
    expect(report()).toBe(`导入的 1 处划线，都已保存。第 1 处「${words.slice(0, 12)}……」读不出划线，没有导入。`)
  })

  test('that were deleted here stay deleted, and are counted', async () => {
    const [id] = [add('haokan', 1, 'pink'), add('haokan', 2, 'pink')]
    await open(<TransferPage />)
    const text = await exportedText()
    const [mark] = marks
      .getState()
      .all(['haokan'])
      .filter((one) => one.id === id)
    if (!mark) throw new Error('nothing was stored')
    // Only marks that may be on other devices leave a deletion.
    act(() => offer(marks.getState(), [mark]))
    act(() => marks.getState().remove(mark))
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
    await open(<TransferPage />)
    await importText(text)
    expect(report()).toBe(script.toSimplified(phrase))
    expect([await listed(), storedMarks('haokan').map(({ id }) => id)]).toEqual([[own], [own]])
  })

  const tell = createSay((phrase) => script.toSimplified(phrase))

  test('of another tool are found by their words, or go to the tray', async () => {
    const { words: exact } = sentence('haokan', 1)
    const quoted = (exact: string) => ({ target: { selector: { type: 'TextQuoteSelector', exact } }, body: '別處寫的' })
    const lost = '全書哪裏都沒有出現過的一句話，一個字也沒有'
    await open(<TransferPage />)
    await importText(JSON.stringify([quoted(exact), quoted(lost), { target: 'x' }]))
    const tray = tell(words.lostMarks)
    expect(report()).toBe(
      tell(words.importRead, { count: 2 }) +
        tell(words.importLost, { count: 1, tray }) +
        tell(words.importRefused, { items: tell(words.importItem, { item: 3 }) }),
    )
    expect(await listed()).toHaveLength(1)
    expect(byId('lost').textContent).toBe(`${tray}1`)
  })

  test.each<[string, Partial<Mark['target']>]>([
    ['if unsure', {}],
    ['if 先放着 was chosen', { left: true }],
  ])('from our own export are reported to be in the tray %s', async (_, target) => {
    const unsure = olderMark('unsure')
    const lost = { ...unsure, target: { ...unsure.target, ...target } }
    marks.getState().importMarks([lost])
    await open(<TransferPage />)
    const text = await exportedText()
    await clearDevice()
    await importText(text)
    const tray = tell(words.lostMarks)
    expect(report()).toBe(tell(words.importRead, { count: 1 }) + tell(words.importLost, { count: 1, tray }))
    await listed()
    expect(byId('lost').textContent).toContain(tray)
  })

  test('that got a new place since are not reported to be in the tray', async () => {
    await open(<TransferPage />)
    const text = JSON.stringify([
      { target: { selector: { type: 'TextQuoteSelector', exact: '全書哪裏都沒有出現過的一句話，一個字也沒有' } } },
    ])
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
    await open(<TransferPage />)
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
    await open(<TransferPage />)
    const text = await exportedText()
    await clearDevice()
    const { setItem } = Storage.prototype
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key: string, value: string) {
      if (value.length > 8000) throw new DOMException('full', 'QuotaExceededError')
      setItem.call(this, key, value)
    })
    await importText(text)
    const said = report()
    const imported = (await listed()).length
    expect(imported).toBeGreaterThan(5)
    expect(imported).toBeLessThan(ids.length)
    expect(said).toBe(tell(words.importPartly, { count: 40, kept: imported }))
    expect(storedMarks('haokan')).toHaveLength(imported)
  })

  test('that cannot be read are named up to a limit', async () => {
    await open(<TransferPage />)
    await importText(JSON.stringify(Array(3000).fill({ target: 'x' })))
    expect(report()).toContain(tell(words.importOthers, { count: 3000 }))
    expect(report().length).toBeLessThan(100)
  })

  test('are none if no file was chosen, and nothing is said', async () => {
    await open(<TransferPage />)
    await importText()
    expect(report()).toBe('')
    expect(document.querySelector('input')).toBeNull()
  })
})
