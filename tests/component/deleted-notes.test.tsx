import { cleanup, screen } from '@testing-library/react'
import { deleted, withNote } from '@/domain/marks/change'
import { deletedNotes } from '@/domain/marks/deleted-notes'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { mergeMarks } from '@/domain/marks/merge'
import * as words from '@/domain/words'
import LostPage from '@/pages/lost'
import MarksPage from '@/pages/marks'
import TransferPage from '@/pages/transfer'
import { marks, script } from '@/wiring'
import { chapter, olderMark, storedText } from '../support/older-marks'
import { freshApp, holding, open, pass, storedMarks, tap, touch } from './support/app'

const hex = (digit: string): string => digit.repeat(32)
const said = (phrase: string): string => script.toSimplified(phrase)
const plain = olderMark('changed', { id: hex('1') })
const withWords = (mark: Mark, words: string): Mark => withNote(mark, words, [2, hex('e')])
/** A mark deleted on one device while another wrote a note. */
const question = mergeMarks(deleted(plain, hex('d')), withWords(plain, '沒看到的'))
const known = deleted(withWords({ ...plain, id: hex('2') }, '看過的'), hex('d'))

const synced = (mark: Mark) => ({ ...mark, pushed: true, had: true })
const openWith = async (page: 'tray' | 'mine', ...all: Mark[]): Promise<void> => {
  localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${chapter}`, storedText(...all.map(synced)))
  await open(page === 'tray' ? <LostPage /> : <MarksPage />)
}
const inTray = (): string[] => [...document.querySelectorAll('[id^="lost-"]')].map(({ id }) => id.slice(5))
const stored = (id: string): Mark => storedMarks(chapter).find((mark) => mark.id === id) as Mark
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement
const unfold = () => touch(byId('deleted'))

beforeEach(freshApp)

describe('a note that its deleter had not seen', () => {
  test('is a question in the tray, with its passage and words', async () => {
    await openWith('tray', question)
    expect(inTray()).toEqual([question.id])
    const { textContent } = byId(`lost-${question.id}`)
    for (const phrase of [words.deletedUnseen, words.keepMark, words.letGo]) expect(textContent).toContain(said(phrase))
    expect(textContent).toContain('沒看到的')
    expect(textContent).toContain(script.toSimplified(plain.target.selector[0].exact))
    expect(screen.queryByText(said(words.lostNone))).toBeNull()
  })

  test('is shown even if another wording replaced it', async () => {
    const both = mergeMarks(question, withNote(plain, '後寫的', [3, hex('f')]))
    await openWith('tray', both)
    expect(byId(`lost-${both.id}`).textContent).toContain('後寫的\n沒看到的')
  })

  test('is back on its mark if the reader keeps it', async () => {
    await openWith('tray', question)
    await tap(said(words.keepMark))
    expect([isDeleted(stored(question.id)), stored(question.id).body]).toEqual([false, '沒看到的'])
    expect([inTray(), document.getElementById('deleted')]).toEqual([[], null])
  })

  test('is no question any more after the reader lets go, but can still be read', async () => {
    await openWith('tray', question)
    await tap(said(words.letGo))
    await pass(5000)
    expect([isDeleted(stored(question.id)), inTray()]).toEqual([true, []])
    expect(deletedNotes([stored(question.id)])).toMatchObject([{ hasUnseenWords: false }])
    await unfold()
    expect(byId(`lost-${question.id}`).textContent).toContain('沒看到的')
  })

  test('can be kept by 撤回 after the reader let go', async () => {
    await openWith('tray', question)
    await tap(said(words.letGo))
    await touch(byId('undo-last'))
    expect([isDeleted(stored(question.id)), stored(question.id).body]).toEqual([false, '沒看到的'])
  })

  test('counts in the link to the tray', async () => {
    await openWith('mine', question, known)
    expect(byId('lost').textContent).toBe(`${said(words.lostMarks)}1`)
  })
})

describe('deleted marks with notes', () => {
  test('are folded at the end of the tray, say how long they are kept, and can be brought back', async () => {
    await openWith('tray', known)
    expect(inTray()).toEqual([])
    expect(byId('deleted').textContent).toBe(`${said(words.deletedNotes)}1`)
    await unfold()
    expect(holding(said(words.deletedNotesWhy))).toBeDefined()
    expect(byId(`lost-${known.id}`).textContent).toContain('看過的')
    await tap(said(words.bringBack))
    expect([isDeleted(stored(known.id)), stored(known.id).body]).toEqual([false, '看過的'])
  })

  test('are folded again by a second tap', async () => {
    await openWith('tray', known)
    await unfold()
    await unfold()
    expect(inTray()).toEqual([])
  })

  test('have a link without a number, and do not count as marks', async () => {
    await openWith('mine', known)
    expect(byId('lost').textContent).toBe(said(words.lostMarks))
    expect(screen.getByText(said(words.noMarks))).not.toBeNull()
  })

  test('are listed in steps like lost marks', async () => {
    const many = Array.from({ length: 250 }, (_, n) => ({ ...known, id: n.toString(16).padStart(32, '0') }))
    await openWith('tray', question, ...many)
    await unfold()
    expect(inTray()).toHaveLength(200)
    await tap(said(words.more))
    expect(inTray()).toHaveLength(251)
  })

  test('without a note are not listed', async () => {
    await openWith('tray', deleted(plain, hex('d')))
    expect(document.getElementById('deleted')).toBeNull()
    await openWith('mine', deleted(plain, hex('d')))
    expect(document.getElementById('lost')).toBeNull()
  })

  test('are exported with the other marks', async () => {
    const copied: string[] = []
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    })
    await openWith('mine', question, known)
    cleanup()
    await open(<TransferPage />)
    await touch(byId('copy-text'))
    for (const words of ['沒看到的', '看過的']) expect(copied[0]).toContain(words)
    expect(copied[0]).toContain(said(words.deletedMark))
    expect(marks.getState().all([chapter])).toHaveLength(2)
  })
})
