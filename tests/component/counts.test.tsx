import { cleanup, screen } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import * as words from '@/domain/words'
import ContentsPage from '@/pages/contents'
import MarksPage from '@/pages/marks'
import { chapterById, marks, script } from '@/wiring'
import { olderMark, storedText } from '../support/older-marks'
import { freshApp, open, pass } from './support/app'
import { sentence } from './support/text'

beforeEach(freshApp)

const id = 'haokan'
const say = createSay((text) => script.toSimplified(text))
const add = (nth: number): Mark => marks.getState().add(chapterById(id), sentence(id, nth), 'pink')
const lost = (change: Partial<Mark['target']> = {}): void => {
  const gone = olderMark('gone')
  const mark = { ...gone, target: { ...gone.target, source: id, ...change } }
  localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${id}`, storedText(mark))
  marks.getState().load([id])
}

/** The contents' count for the chapter; 0 if there is none. */
async function inContents(): Promise<number> {
  await open(<ContentsPage />)
  await pass(200)
  const said = document.querySelector(`#chapter-${id} [class*="marked"]`)?.textContent
  return Number(said ?? 0)
}

describe('目录 and 我的 count the same', () => {
  test.each<[string, () => void, number]>([
    ['placed marks', () => [add(0), add(1)], 2],
    ['two marks on the same words', () => [add(0), add(0)], 2],
    ['a mark with a note', () => marks.getState().note(add(0), '想法'), 1],
    ['a deleted mark', () => marks.getState().remove(add(0)), 0],
    [
      'a mark that was deleted and restored',
      () => {
        const mark = add(0)
        marks.getState().remove(mark)
        marks.getState().restore(mark)
      },
      1,
    ],
    [
      'a mark that was moved to another chapter',
      () => marks.getState().move(add(0), chapterById('ai'), sentence('ai', 0)),
      0,
    ],
    ['a lost mark beside a placed one', () => [lost(), add(0)], 1],
    ['a lost mark with 先放着, beside a placed one', () => [lost({ left: true }), add(0)], 1],
    ['a lost mark whose candidate was declined, beside a placed one', () => [lost({ declined: 1 }), add(0)], 1],
  ])('%s', async (_, mark, count) => {
    mark()
    const moved = marks.getState().all(['ai']).length
    const said = await inContents()
    cleanup()
    await open(<MarksPage />)
    expect(said).toBe(count)
    expect(screen.getByText(say(words.marksCount, { count: count + moved }))).not.toBeNull()
  })

  test('neither shows 0 if all marks are lost', async () => {
    lost()
    const said = await inContents()
    cleanup()
    await open(<MarksPage />)
    expect([said, screen.queryByText(say(words.marksCount, { count: 0 }))]).toEqual([0, null])
  })
})
