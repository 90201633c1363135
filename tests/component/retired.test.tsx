import { cleanup, screen } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import KeepsakesPage from '@/pages/card/keepsakes'
import { keepsakes } from '@/pages/card/wiring'
import LostPage from '@/pages/lost'
import MarksPage from '@/pages/marks'
import TransferPage from '@/pages/transfer'
import { book, marks } from '@/wiring'
import { olderMark, storedText } from '../support/older-marks'
import { freshApp, journeys, open, openReader, tap, touch } from './support/app'
import { piece, sentence } from './support/text'

jest.mock('@/content/book.json', () => ({
  ...jest.requireActual('@/content/book.json'),
  retired: [{ id: 'old', title: '從前的一篇' }],
}))

const gone = olderMark('gone', { body: '還記得' })
const mark: Mark = { ...gone, target: { ...gone.target, source: 'old' } }

beforeEach(() => {
  freshApp()
  localStorage.setItem('bandu/books/zhang-xiaolong-2019/marks/old', storedText(mark))
})

describe('a mark in a retired chapter', () => {
  test('waits in the tray with its words and note, under the title of its chapter', async () => {
    await open(<LostPage />)
    expect(document.getElementById(`lost-${mark.id}`)?.textContent).toBe(
      '这一篇不再收录从前的一篇你划的曾经有人说过另一句话想法還記得换个位置先放着删除',
    )
  })

  test('can stay lost by 先放着, and is kept', async () => {
    await open(<LostPage />)
    await tap('先放着')
    expect(screen.getByText('先放着的')).not.toBeNull()
    expect(marks.getState().all(['old'])).toMatchObject([{ id: mark.id, body: '還記得', target: { left: true } }])
  })

  test('can be put on a sentence of another chapter', async () => {
    await open(<LostPage />)
    await tap('换个位置')
    const [first] = book.chapters
    expect(journeys()).toEqual([`navigateTo /read/${first?.id}?relink=${mark.id}`])
    cleanup()
    await openReader({ chapter: 'haokan', relink: mark.id })
    await touch(piece(sentence('haokan', 1).words))
    await tap('放在这里')
    expect(marks.getState().all(['old'])).toEqual([])
    expect(marks.getState().all(['haokan'])).toMatchObject([
      { colour: mark.colour, body: '還記得', created: mark.created },
    ])
    cleanup()
    await open(<LostPage />)
    await tap('撤回')
    expect(marks.getState().all(['haokan'])).toEqual([])
    expect(marks.getState().all(['old'])).toMatchObject([{ id: mark.id, body: '還記得', target: mark.target }])
  })

  test('is counted in 我的, and exported with the others', async () => {
    await open(<MarksPage />)
    expect(screen.getByText('待找回的划线')).not.toBeNull()
    await tap('导出与导入')
    expect(journeys()).toEqual(['navigateTo /pages/transfer/index'])
    cleanup()
    await open(<TransferPage />)
    expect(document.getElementById('give-json')?.textContent).toContain('1 处')
  })
})

test('a kept card of a retired chapter shows its words, says why, and is no button that does nothing', async () => {
  keepsakes.getState().keep({ target: mark.target, template: 'plain' })
  await open(<KeepsakesPage />)
  const card = document.querySelector('[id^="card-"]')
  expect([card?.textContent, card?.getAttribute('role')]).toEqual(['曾经有人说过另一句话', null])
  expect(screen.getByText('这一篇不再收录')).not.toBeNull()
  await tap('整理')
  await tap('删除，曾经有人说过另一句话')
  expect(keepsakes.getState().keepsakes).toEqual([])
})
