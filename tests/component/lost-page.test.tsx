import { act, fireEvent, screen } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import * as words from '@/domain/words'
import LostPage from '@/pages/lost'
import MarksPage from '@/pages/marks'
import { chapterById, marks, progress, script, settings } from '@/wiring'
import { chapter, olderMark, storedText, today } from '../support/older-marks'
import { freshApp, holding, journeys, open, pass, storedMarks, tap, touch } from './support/app'
import { sentence } from './support/text'

const say = createSay((text) => script.toSimplified(text))
const unsure = olderMark('unsure', { body: '創意呢？' })
const gone = olderMark('gone', { colour: 'blue', body: '想過的' })
const removed = olderMark('removed', { colour: 'pink' })

const stored = (id: string): Mark | undefined => storedMarks(chapter).find((mark) => mark.id === id)
const item = (id: string): HTMLElement => {
  const found = document.getElementById(`lost-${id}`)
  if (!found) throw new Error(`${id} is not in the tray`)
  return found
}
const inTray = (): string[] => [...document.querySelectorAll('[id^="lost-"]')].map(({ id }) => id.slice(5))
const verbsOf = (id: string): string[] =>
  [...item(id).querySelectorAll('.verbs [role="button"]')].map(({ textContent }) => textContent ?? '')
const differing = (id: string): string[] =>
  [...item(id).querySelectorAll('.differs')].map(({ textContent }) => textContent ?? '')

/** The selectors of the gone mark, moved on by a number of UTF-16 code units. */
function shifted(by: number): Mark['target']['selector'] {
  const [quote, { type, start, end }] = gone.target.selector
  return [quote, { type, start: start + by, end: end + by }]
}

beforeEach(freshApp)

const openTray = async (...lost: Mark[]): Promise<void> => {
  localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${chapter}`, storedText(...lost))
  await open(<LostPage />)
}

describe('the tray', () => {
  test('says what has happened, and lists lost marks in the order of the text', async () => {
    const earlier = olderMark('gone', { target: { ...gone.target, selector: shifted(-40) } })
    await openTray(unsure, removed, earlier)
    expect(holding(say(words.lostLead, { count: 3 }))).toBeDefined()
    expect(inTray()).toEqual([earlier.id, unsure.id, removed.id])
  })

  test('says that it is empty and links to 我的 if every mark is placed', async () => {
    await openTray(olderMark('changed'))
    expect(inTray()).toEqual([])
    expect(screen.getByText('没有待找回的划线。')).not.toBeNull()
    await tap('回到「我的」')
    expect(journeys()).toEqual(['switchTab /pages/marks/index'])
  })

  test('lists hundreds of marks in steps up to the page’s limit, and more as others leave', async () => {
    const many = Array.from({ length: 500 }, (_, n) => olderMark('gone', { id: n.toString(16).padStart(32, '0') }))
    await openTray(...many)
    const seen = [inTray().length]
    await tap('更多')
    seen.push(inTray().length)
    expect(seen).toEqual([200, 400])
    expect(screen.queryByText('更多')).toBeNull()
    expect(inTray()).not.toContain(many[400]?.id)
    await act(async () => marks.getState().remove(many[0] as Mark))
    expect(inTray()).toContain(many[400]?.id)
  })

  test('has a heading that is true of imported marks too', async () => {
    const target = { ...gone.target, revision: chapterById(chapter).revision }
    await openTray(olderMark('gone', { target }))
    expect(holding(say(words.lostLead, { count: 1 }))).toBeDefined()
    expect(document.body.textContent).not.toContain('正文改过')
  })

  test('shows changes made on another page', async () => {
    await openTray(unsure, gone)
    await act(async () => marks.getState().remove(gone))
    expect(inTray()).toEqual([unsure.id])
  })
})

describe('an unsure mark', () => {
  beforeEach(() => openTray(unsure, gone))

  test('shows both wordings with what differs, its chapter and its note', () => {
    expect(item(unsure.id).textContent).toBe(
      '是这一句吗？第六篇' +
        '你划的大部分游戏都在照搬别人的点子，不停地洗用户流量。' +
        '现在是大部分的游戏还是互相考来考去的，就在一轮一轮洗用户流量。' +
        '想法創意呢？' +
        '是这句不是删除',
    )
    expect(differing(unsure.id)).toEqual(['都在照搬别人的点子，不停地', '的', '还是互相考来考去的，就在一轮一轮'])
  })

  test('is put on its candidate by 是這句, and keeps colour, note and id', async () => {
    await tap('是这句')
    expect(inTray()).toEqual([gone.id])
    expect(stored(unsure.id)).toMatchObject({ colour: 'yellow', body: '創意呢？', created: unsure.created })
    expect(stored(unsure.id)?.target.selector[0].exact).toBe(today)
  })

  test('is no question any more after 不是, and can be put elsewhere', async () => {
    await tap('不是')
    expect(verbsOf(unsure.id)).toEqual(['换个位置', '先放着', '删除'])
    expect(item(unsure.id).textContent).toContain('找不到原句')
    expect(stored(unsure.id)).toMatchObject({ body: '創意呢？', target: { ...unsure.target, declined: 1 } })
  })

  test('opens its candidate in the chapter, with a way back to the reading place', async () => {
    progress.getState().readTo({ chapter: 'tool', at: 40 })
    await touch(screen.getByText('现在是'))
    expect(journeys()).toEqual([expect.stringMatching(/^navigateTo \/read\/mini-games\?at=1\./)])
    expect(progress.getState().before).toEqual({ chapter: 'tool', at: 40 })
  })
})

describe('a gone mark', () => {
  test('shows its words, its note, and the words before it', async () => {
    await openTray(gone)
    expect(item(gone.id).textContent).toBe(
      '找不到原句第六篇' +
        '你划的曾经有人说过另一句话' +
        '原位置「…高质量的原创游戏。目前」之后' +
        '想法想過的' +
        '换个位置先放着删除',
    )
  })

  test('shows the reason if the book’s edits have one', async () => {
    await openTray(removed)
    expect(item(removed.id).textContent).toContain('原因媒体的推广语，不是文章；出处见「关于」。')
  })

  test('says 篇首 if no words were before it', async () => {
    const quote = { ...gone.target.selector[0], prefix: '' }
    const [, position] = gone.target.selector
    await openTray({
      ...gone,
      target: { ...gone.target, selector: [quote, { ...position, start: 0, end: position.end - position.start }] },
    })
    expect(item(gone.id).textContent).toContain('原位置篇首')
  })

  test('names no place if none is known, as for an imported mark', async () => {
    const quote = { ...gone.target.selector[0], prefix: '' }
    await openTray({ ...gone, target: { ...gone.target, selector: [quote, gone.target.selector[1]] } })
    expect(item(gone.id).textContent).not.toContain('原位置')
  })

  test('is in the reader’s script, except her own words', async () => {
    settings.getState().change({ script: 'traditional' })
    await openTray(gone)
    expect(item(gone.id).textContent).toContain('曾經有人說過另一句話')
    expect(item(gone.id).textContent).toContain('想過的')
  })

  test('goes to the end of the tray by 先放着, and is never deleted', async () => {
    await openTray(gone, removed)
    await touch(document.getElementById(`leave-${gone.id}`) as HTMLElement)
    expect(inTray()).toEqual([removed.id, gone.id])
    expect(verbsOf(gone.id)).toEqual(['换个位置', '删除'])
    expect(stored(gone.id)).toMatchObject({ body: '想過的', colour: 'blue', target: { left: true } })
    await tap('先放着')
    // Marks with 先放着 still count.
    expect(holding(say(words.lostLead, { count: 2 }))).toBeDefined()
    expect(inTray()).toEqual([gone.id, removed.id].sort())
  })

  test('opens its chapter to be put elsewhere', async () => {
    await openTray(gone)
    await tap('换个位置')
    expect(journeys()).toEqual([`navigateTo /read/${chapter}?relink=${gone.id}`])
  })
})

describe('a change made in the tray', () => {
  const undo = () => document.getElementById('undo-last')
  const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement

  test.each([
    ['是這句', `this-${unsure.id}`, unsure],
    ['不是', `not-${unsure.id}`, unsure],
    ['先放着', `leave-${gone.id}`, gone],
    ['刪除', `remove-${gone.id}`, gone],
    ['刪除 of an unsure mark', `remove-${unsure.id}`, unsure],
  ])('is undone by 撤回 after %s', async (_, verb, mark) => {
    await openTray(unsure, gone)
    expect(undo()).toBeNull()
    const verbs = verbsOf(mark.id)
    await touch(byId(verb))
    expect(inTray().includes(mark.id) ? verbsOf(mark.id) : []).not.toEqual(verbs)
    await touch(undo() as HTMLElement)
    expect(verbsOf(mark.id)).toEqual(verbs)
    const back = stored(mark.id) as Mark
    expect(back).toEqual({ ...mark, version: back.version, noteVersion: mark.version })
    expect(back.version[0]).toBeGreaterThan(mark.version[0])
    expect(undo()).toBeNull()
  })

  test('can be undone by a key', async () => {
    await openTray(unsure)
    await tap('是这句')
    await act(async () => void fireEvent.keyDown(document.body, { key: 'z' }))
    expect(inTray()).toEqual([unsure.id])
    expect(undo()).toBeNull()
  })

  test('can be undone for a while, also if the tray is empty now', async () => {
    await openTray(unsure)
    await tap('是这句')
    expect(screen.getByText('没有待找回的划线。')).not.toBeNull()
    await pass(3900)
    expect(undo()?.textContent).toBe('撤回')
    await pass(100)
    expect(undo()).toBeNull()
  })

  test('can be undone for the full time after an earlier change', async () => {
    await openTray(unsure, gone)
    await tap('是这句')
    await pass(3000)
    await tap('先放着')
    await pass(3000)
    await touch(undo() as HTMLElement)
    expect(inTray()).toEqual([gone.id])
    expect(verbsOf(gone.id)).toEqual(['换个位置', '先放着', '删除'])
  })
})

test('刪除 without 撤回 deletes this mark for good', async () => {
  await openTray(unsure, gone)
  await touch(document.getElementById(`remove-${gone.id}`) as HTMLElement)
  await pass(5000)
  expect(inTray()).toEqual([unsure.id])
  expect([stored(gone.id), stored(unsure.id)]).toEqual([undefined, unsure])
})

describe('我的', () => {
  const openMine = async (...all: Mark[]): Promise<void> => {
    localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${chapter}`, storedText(...all))
    await open(<MarksPage />)
  }
  const way = () => document.getElementById('lost')

  test('links to the tray with the number of waiting marks', async () => {
    await openMine(unsure, gone)
    expect(way()?.textContent).toBe('待找回的划线2')
    await touch(way() as HTMLElement)
    expect(journeys()).toEqual(['navigateTo /pages/lost/index'])
  })

  test('links to the tray without a number if nothing waits, and not at all if nothing is lost', async () => {
    await openMine({ ...gone, target: { ...gone.target, left: true } })
    expect(way()?.textContent).toBe('待找回的划线')
    await act(async () => marks.getState().remove(gone))
    expect(way()).toBeNull()
  })

  test('links to the tray whatever the filter', async () => {
    const placed = olderMark('changed')
    await openMine(placed, unsure)
    await touch(document.getElementById('filter-blue') as HTMLElement)
    expect(document.getElementById(`mark-${placed.id}`)).toBeNull()
    expect(way()?.textContent).toBe('待找回的划线1')
  })

  test('does not say that there are no marks if all are lost', async () => {
    await openMine(unsure)
    expect(document.getElementById('go-read')).toBeNull()
  })

  test('says of a changed passage that it has changed, and of no other', async () => {
    await openMine(olderMark('changed'))
    await act(async () => void marks.getState().add(chapterById(chapter), sentence(chapter, 6), 'pink'))
    const asides = [...document.querySelectorAll('[id^="mark-"]')].map((mark) => mark.textContent?.includes('正文改过'))
    expect(asides).toEqual([true, false])
  })
})
