import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import { chapterName } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import LostPage from '@/pages/lost'
import SearchPage from '@/pages/search'
import { book, chapterById, marks, script, settings } from '@/wiring'
import { chapter, older, olderMark, storedText } from '../support/older-marks'
import { taroState } from '../support/taro'
import { freshApp, journeys, open, pass, touch } from './support/app'
import { linkTo, sentence, sentences } from './support/text'

const say = createSay((text) => script.toSimplified(text))
const place = chapterName(book.chapters.find(({ id }) => id === chapter)?.number ?? 0, say)
const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)]
const own = (): (string | null)[] => all('[id^="note-"], [id^="mark-"]').map(({ textContent }) => textContent)

beforeEach(freshApp)

const store = (...older: Mark[]): void =>
  localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${chapter}`, storedText(...older))

async function search(query: string): Promise<void> {
  await open(<SearchPage />)
  fireEvent.change(screen.getByRole('textbox'), { target: { value: query } })
  for (let i = 0; i < 30; i++) await pass()
}

/** The looks and the words of a row's pieces. */
const piecesOf = (row: Element): [string, string | null][] =>
  [...row.querySelectorAll('[class*="look-"], .hit')].map(({ className, textContent }) => [
    className.replace(/ ?\b(undivided|joined)\b/g, '').trim(),
    textContent,
  ])

describe('a sentence that is found', () => {
  const range = sentences('dwell-time').find(({ words }) => words.includes('有趣的例子')) ?? sentence('dwell-time', 0)
  const row = (): Element => all('[id^="hit-"]').find((row) => row.textContent === range.words) as Element
  const query = range.words.slice(4, 6)

  test('has the looks of the marks on it, and of what matched over them', async () => {
    marks.getState().add(chapterById('dwell-time'), range, 'pink')
    marks.getState().add(chapterById('dwell-time'), { start: range.start + 5, end: range.start + 8 }, 'yellow')
    marks.getState().add(chapterById('dwell-time'), { start: range.start + 7, end: range.start + 9 }, 'underline')
    await search(query)
    expect(piecesOf(row())).toEqual([
      ['look-b', range.words.slice(0, 4)],
      ['look-b hit', range.words.slice(4, 5)],
      ['look-a hit', range.words.slice(5, 6)],
      ['look-a', range.words.slice(6, 7)],
      ['look-a look-u', range.words.slice(7, 8)],
      ['look-b look-u', range.words.slice(8, 9)],
      ['look-b', range.words.slice(9, -3)],
      ['look-b', range.words.slice(-3)],
    ])
    expect(own()).toEqual([])
  })

  test('changes its looks with its marks', async () => {
    await search(query)
    expect(piecesOf(row())).toEqual([['hit', query]])
    await act(async () => void marks.getState().add(chapterById('dwell-time'), range, 'blue'))
    expect(piecesOf(row())[0]?.[0]).toBe('look-c')
  })
})

describe('at the end are found', () => {
  test('the note of a mark that has lost its place, which opens the tray with it first', async () => {
    store(olderMark('unsure'), olderMark('gone', { body: '我們組也該少看停留時長。' }))
    await search('停留时长')
    expect(own()).toEqual([`我們組也該少看停留時長。${say(words.ownLost, { chapter: place })}`])
    await touch(all('[id^="note-"]')[0] as HTMLElement)
    expect(journeys()).toEqual([`navigateTo /pages/lost/index?mark=${olderMark('gone').id}`])
  })

  test('the wording of a lost mark, in the script of the reader', async () => {
    store(olderMark('gone'), olderMark('removed'))
    await search('说过另一句')
    expect(own()).toEqual([
      `${say(words.draw)}${script.toSimplified(older.gone)}${say(words.ownLost, { chapter: place })}`,
    ])
    cleanup()
    settings.getState().change({ script: 'traditional' })
    await search('说过另一句')
    expect(own()[0]).toContain(older.gone)
  })

  test('the wording that a mark had, where the text has another by now', async () => {
    store(olderMark('changed'))
    await search('抄来抄去')
    expect(own()).toEqual([
      expect.stringContaining(`抄来抄去的，就在一轮一轮洗用户流量。${say(words.ownMark, { chapter: place })}`),
    ])
    await touch(all('[id^="mark-"]')[0] as HTMLElement)
    expect(journeys()).toEqual([expect.stringMatching(/^navigateTo \/read\/mini-games\?at=/)])
  })

  test('a mark once, by its note where both have the words, and none that was deleted', async () => {
    store(
      olderMark('gone', { body: '另一句話，誰說的？' }),
      olderMark('removed', { body: '另一句話', deletedBy: [`2.${'c'.repeat(32)}`] }),
    )
    await search('另一句')
    expect(own()).toEqual([`另一句話，誰說的？${say(words.ownLost, { chapter: place })}`])
  })

  test('notes written, and not those deleted, since the page was opened', async () => {
    const range = sentence('haokan', 1)
    await search('想过的')
    expect(own()).toEqual([])
    const mark = await act(async () => marks.getState().add(chapterById('haokan'), range, 'pink'))
    await act(async () => marks.getState().note(mark, '想過的'))
    for (let i = 0; i < 30; i++) await pass()
    expect(own()).toHaveLength(1)
    await touch(all('[id^="note-"]')[0] as HTMLElement)
    expect(journeys()).toEqual([`navigateTo /read/haokan?at=${linkTo('haokan', range).at}`])
    await act(async () => marks.getState().remove(mark))
    for (let i = 0; i < 30; i++) await pass()
    expect(own()).toEqual([])
  })

  test('hundreds, in steps of the list', async () => {
    store(
      ...Array.from({ length: 300 }, (_, n) =>
        olderMark('gone', { id: n.toString(16).padStart(32, '0'), body: '甲乙' }),
      ),
    )
    await search('甲乙')
    expect(own()).toHaveLength(200)
    await touch(document.getElementById('more') as HTMLElement)
    expect(own()).toHaveLength(300)
    expect(document.getElementById('more')).toBeNull()
  })
})

test('the tray has the mark first that the reader came for, beyond its limit too', async () => {
  const many = Array.from({ length: 300 }, (_, n) => olderMark('gone', { id: n.toString(16).padStart(32, '0') }))
  store(...many)
  const asked = many[250] as Mark
  taroState.params = { mark: asked.id }
  await open(<LostPage />)
  const listed = all('[id^="lost-"]').map(({ id }) => id.slice(5))
  expect(listed.slice(0, 2)).toEqual([asked.id, many[0]?.id])
  expect(listed).toHaveLength(200)
})
