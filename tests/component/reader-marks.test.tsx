import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { deleted, withNote } from '@/domain/marks/change'
import { isDeleted, type Mark, type MarkColour } from '@/domain/marks/mark'
import type { Range } from '@/domain/text/range'
import { chapterById, marks, notice } from '@/wiring'
import { pull } from '../support/marks-sync'
import { freshApp, openReader, pass, storedMarks, tap, touch } from './support/app'
import { looksOf, piece, sentence } from './support/text'

const { words, start, end } = sentence('haokan', 0)
const other = sentence('haokan', 1).words
const bar = () => screen.queryByRole('dialog', { name: '划线' })
const stored = () => storedMarks('haokan')

beforeEach(freshApp)
beforeEach(() => openReader({ chapter: 'haokan' }))

describe('a tap on a sentence', () => {
  test('chooses it and brings the bar', async () => {
    expect(bar()).toBeNull()
    await touch(piece(words))
    expect(looksOf(words)).toBe('s')
    expect(bar()).not.toBeNull()
  })

  test('replaces the choice', async () => {
    await touch(piece(words))
    await touch(piece(other))
    expect([looksOf(words), looksOf(other)]).toEqual(['', 's'])
  })

  test('drops the choice at the second tap', async () => {
    await touch(piece(words))
    await touch(piece(words))
    expect(looksOf(words)).toBe('')
    expect(bar()).toBeNull()
  })

  test('is dropped by a tap on nothing', async () => {
    await touch(piece(words))
    await touch(screen.getByText('关于备受质疑的新功能「好看」'))
    expect(bar()).toBeNull()
  })

  test('is not dropped by a tap between the buttons of the bar', async () => {
    await touch(piece(words))
    const shown = bar()
    if (shown) await touch(shown)
    expect(bar()).not.toBeNull()
  })
})

describe('a chosen sentence', () => {
  beforeEach(() => touch(piece(words)))

  test.each([
    ['划线', 'underline', 'u'],
    ['黄色划线', 'yellow', 'a'],
    ['粉色划线', 'pink', 'b'],
    ['蓝色划线', 'blue', 'c'],
    ['紫色划线', 'purple', 'd'],
  ])('is marked by %s, and the mark is stored', async (name, colour, letter) => {
    await tap(name)
    expect(looksOf(words)).toBe(letter)
    expect(stored()).toMatchObject([{ colour, target: { source: 'haokan', selector: [{}, { start, end }] } }])
  })

  test('changes its colour and stays one mark', async () => {
    await tap('黄色划线')
    await tap('蓝色划线')
    expect(looksOf(words)).toBe('c')
    expect(stored()).toMatchObject([{ colour: 'blue' }])
    expect(screen.queryByText('撤回')).toBeNull()
  })

  test('is still marked when the app is opened again, and a tap chooses the mark', async () => {
    await tap('粉色划线')
    cleanup()
    marks.setState({ byChapter: {} })
    await openReader({ chapter: 'haokan' })
    expect(looksOf(words)).toBe('b')
    await touch(piece(words))
    expect(screen.getByRole('button', { name: '粉色划线，删除' }).className).toContain('drawn')
  })

  test('loses its mark by a second tap on the same colour, and gets it back by 撤回', async () => {
    await tap('黄色划线')
    const [mark] = stored()
    await tap('黄色划线，删除')
    expect([looksOf(words), stored()]).toEqual(['s', []])
    await tap('撤回')
    expect(looksOf(words)).toBe('a')
    expect(stored()).toMatchObject([{ id: mark?.id, created: mark?.created }])
    expect(screen.queryByText('撤回')).toBeNull()
  })

  test('offers 撤回 for four seconds', async () => {
    await tap('黄色划线')
    await tap('黄色划线，删除')
    await pass(3900)
    expect(screen.queryByText('撤回')).not.toBeNull()
    await pass(200)
    expect(screen.queryByText('撤回')).toBeNull()
    expect(looksOf(words)).toBe('s')
  })

  test.each<[string, () => Promise<void>]>([
    ['a tap beside the bar', () => touch(document.querySelector('.page') as HTMLElement)],
    ['Escape', async () => void (await act(async () => fireEvent.keyDown(document, { key: 'Escape' })))],
    [
      'two taps on another sentence',
      async () => {
        await touch(piece(other))
        await touch(piece(other))
      },
    ],
  ])('offers 撤回 also after %s', async (_, leave) => {
    await tap('黄色划线')
    await tap('黄色划线，删除')
    await leave()
    expect([bar(), looksOf(words)]).toEqual([null, ''])
    await tap('撤回')
    expect(looksOf(words)).toBe('a')
    expect(screen.queryByText('撤回')).toBeNull()
  })

  test('offers 撤回 for four seconds in all, chosen or not', async () => {
    await tap('黄色划线')
    await tap('黄色划线，删除')
    await pass(3800)
    await touch(document.querySelector('.page') as HTMLElement)
    expect(screen.queryByText('撤回')).not.toBeNull()
    await pass(300)
    expect(screen.queryByText('撤回')).toBeNull()
  })

  test('offers 撤回 also on the page that the reader goes to', async () => {
    await tap('黄色划线')
    await tap('黄色划线，删除')
    cleanup()
    await openReader({ chapter: 'tool' })
    await tap('撤回')
    expect(stored()).toMatchObject([{ colour: 'yellow' }])
  })

  test('that was marked again is not marked twice by 撤回', async () => {
    await tap('黄色划线')
    await tap('黄色划线，删除')
    await touch(document.querySelector('.page') as HTMLElement)
    await touch(piece(words))
    await tap('蓝色划线')
    await touch(document.querySelector('.page') as HTMLElement)
    expect(screen.queryByText('撤回')).toBeNull()
    expect(stored()).toMatchObject([{ colour: 'blue' }])
  })

  test('offers no 撤回 once the mark is back with a new note', async () => {
    await tap('黄色划线')
    await tap('黄色划线，删除')
    await tap('想法')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '说得对' } })
    await tap('保存')
    expect(screen.queryByText('撤回')).toBeNull()
    expect(stored()).toMatchObject([{ colour: 'yellow', body: '说得对' }])
  })

  test('still offers 撤回 after 保存 with no words, which changes nothing', async () => {
    await tap('黄色划线')
    await tap('黄色划线，删除')
    for (const sentence of [words, other]) {
      if (sentence === other) await touch(piece(other))
      await tap('想法')
      await tap('保存')
      expect([stored(), screen.queryByText('撤回') !== null]).toEqual([[], true])
    }
    await tap('撤回')
    expect(stored()).toMatchObject([{ colour: 'yellow' }])
  })

  test('offers no 撤回 once another mark was changed', async () => {
    await touch(piece(other))
    await tap('粉色划线')
    await touch(piece(words))
    await tap('黄色划线')
    await tap('黄色划线，删除')
    await touch(piece(other))
    await tap('蓝色划线')
    await touch(document.querySelector('.page') as HTMLElement)
    expect(screen.queryByText('撤回')).toBeNull()
  })

  test('offers no 撤回 if nothing was removed', async () => {
    await tap('黄色划线')
    await touch(piece(other))
    await touch(piece(other))
    expect(screen.queryByText('撤回')).toBeNull()
  })

  test('gets its mark and note back by 撤回', async () => {
    await tap('想法')
    fireEvent.change(screen.getByPlaceholderText(/写下你的想法，不公开/), { target: { value: '说得对' } })
    await tap('保存')
    await touch(piece(words))
    await tap('划线，删除')
    expect(screen.queryByText('说得对')).toBeNull()
    await tap('撤回')
    expect(screen.getByText('说得对')).not.toBeNull()
  })

  test('gets a removed mark and its note back by another colour', async () => {
    await tap('想法')
    fireEvent.change(screen.getByPlaceholderText(/写下你的想法，不公开/), { target: { value: '说得对' } })
    await tap('保存')
    await touch(piece(words))
    await tap('划线，删除')
    expect(screen.queryByText('说得对')).toBeNull()
    await tap('紫色划线')
    expect(screen.getByText('说得对')).not.toBeNull()
  })
})

describe('a note', () => {
  const write = async (body: string) => {
    await tap('想法')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: body } })
    await tap('保存')
  }
  beforeEach(() => touch(piece(words)))

  test('marks its sentence, stands under the paragraph, and closes the bar', async () => {
    await write('  难在人的本质 ')
    expect(stored()).toMatchObject([{ colour: 'underline', body: '难在人的本质' }])
    expect(looksOf(words)).toBe('u')
    expect(screen.getByText('难在人的本质')).not.toBeNull()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('keeps the colour that the mark has', async () => {
    await tap('蓝色划线')
    await write('想法')
    expect(stored()).toMatchObject([{ colour: 'blue', body: '想法' }])
  })

  test('of no words marks nothing', async () => {
    await write('  ')
    expect(stored()).toEqual([])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('can be changed, and emptying it keeps the mark', async () => {
    await write('第一句')
    await touch(piece(words))
    await tap('想法')
    expect(screen.getByRole('textbox')).toHaveProperty('value', '第一句')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '' } })
    await tap('保存')
    expect(stored()).toMatchObject([{ colour: 'underline' }])
    expect(stored()[0]?.body).toBeUndefined()
  })

  describe('that was emptied', () => {
    beforeEach(async () => {
      await write('第一句')
      await touch(piece(words))
      await tap('想法')
      fireEvent.change(screen.getByRole('textbox'), { target: { value: ' ' } })
    })

    test('has its words again after 撤回', async () => {
      await tap('保存')
      expect(stored()[0]?.body).toBeUndefined()
      await tap('撤回')
      expect(stored()).toMatchObject([{ colour: 'underline', body: '第一句' }])
      expect(screen.queryByText('撤回')).toBeNull()
      expect(bar()).not.toBeNull()
    })

    test('has its words again by 撤回 after the choice was dropped', async () => {
      await tap('保存')
      await touch(document.querySelector('.page') as HTMLElement)
      expect(stored()[0]?.body).toBeUndefined()
      await tap('撤回')
      expect(stored()).toMatchObject([{ body: '第一句' }])
    })

    test.each<[string, (mark: Mark) => Mark, string | undefined]>([
      ['deleted the mark', (mark) => deleted(mark, `00000001${'d'.repeat(24)}`), undefined],
      ['wrote a note', (mark) => withNote(mark, '别处写的', [Date.UTC(2100, 0), 'f'.repeat(32)]), '别处写的'],
    ])('does not overwrite another device that %s', async (_, make, expected) => {
      await tap('保存')
      const [mark] = stored()
      act(() => pull(marks.getState(), [make(mark as Mark)]))
      await touch(document.querySelector('.page') as HTMLElement)
      await act(async () => notice.getState().takeBack())
      expect(
        stored()
          .filter((mark) => !isDeleted(mark))
          .map(({ body }) => body),
      ).toEqual(expected ? [expected] : [])
    })

    test('can be restored after the mark got another colour', async () => {
      await tap('保存')
      await tap('蓝色划线')
      await tap('撤回')
      expect(stored()).toMatchObject([{ colour: 'blue', body: '第一句' }])
    })

    test('offers no 撤回 once other words were written', async () => {
      await tap('保存')
      await tap('想法')
      fireEvent.change(screen.getByRole('textbox'), { target: { value: '第二句' } })
      await tap('保存')
      expect(screen.queryByText('撤回')).toBeNull()
      expect(stored()).toMatchObject([{ body: '第二句' }])
    })

    test('can be restored for four seconds', async () => {
      await tap('保存')
      await pass(3800)
      expect(screen.queryByText('撤回')).not.toBeNull()
      await pass(200)
      expect(screen.queryByText('撤回')).toBeNull()
      expect(screen.getByRole('button', { name: '划线，删除' }).className).toContain('drawn')
    })

    test('offers no 撤回 once another device wrote a note', async () => {
      await tap('保存')
      const [mark] = stored()
      if (!mark) throw new Error('nothing was stored')
      act(() => pull(marks.getState(), [withNote(mark, '别处写的', [Date.UTC(2100, 0), 'f'.repeat(32)])]))
      expect(screen.queryByText('撤回')).toBeNull()
    })

    test('stays unchanged if the sheet is left without 保存', async () => {
      await touch(screen.getByText('关于备受质疑的新功能「好看」'))
      expect(stored()).toMatchObject([{ body: '第一句' }])
    })
  })

  test('opens by a tap, even over a newer mark without a note', async () => {
    await write('第一句')
    act(() => void marks.getState().add(chapterById('haokan'), { start, end: end + 5 }, 'pink'))
    await tap('第一句')
    expect(screen.getByRole('textbox')).toHaveProperty('value', '第一句')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '第二句' } })
    await tap('保存')
    expect(stored()).toMatchObject([{ colour: 'pink' }, { colour: 'underline', body: '第二句' }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('opens by a tap while its mark is chosen', async () => {
    await write('第一句')
    await touch(piece(words))
    await tap('第一句')
    expect(screen.getByRole('textbox')).toHaveProperty('value', '第一句')
  })

  test('belongs to its own mark if two are on the same words', async () => {
    const add = (note: string) =>
      act(() => marks.getState().note(marks.getState().add(chapterById('haokan'), { start, end }, 'pink'), note))
    await touch(screen.getByText('关于备受质疑的新功能「好看」'))
    add('甲')
    add('乙')
    await tap('甲')
    await tap('乙')
    expect(screen.getByRole('textbox')).toHaveProperty('value', '乙')
    await touch(screen.getByText('关于备受质疑的新功能「好看」'))
    expect(stored().map(({ body }) => body)).toEqual(['甲', '乙'])
  })

  test('opens again by a tap after Escape', async () => {
    await write('第一句')
    await tap('第一句')
    fireEvent.keyDown(document, { key: 'Escape' })
    expect(screen.queryByRole('textbox')).toBeNull()
    await tap('第一句')
    expect(screen.getByRole('textbox')).toHaveProperty('value', '第一句')
  })

  test('says when it is full', async () => {
    await tap('想法')
    expect(screen.queryByText(/最多/)).toBeNull()
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '字'.repeat(1000) } })
    expect(await screen.findByText('最多 1000 字', {}, { timeout: 5000 })).not.toBeNull()
  })

  test('is saved by a tap beside its sheet', async () => {
    await tap('想法')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '半句' } })
    await touch(screen.getByText('关于备受质疑的新功能「好看」'))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(stored()).toMatchObject([{ body: '半句' }])
  })

  test('stays with its sentence if another one is tapped', async () => {
    await tap('想法')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '半句' } })
    await touch(piece(other))
    expect(stored()).toMatchObject([
      { body: '半句', target: { selector: [{ exact: expect.any(String) }, { start, end }] } },
    ])
    expect(looksOf(other)).toBe('s')
  })

  test('opens for writing, and closes to the bar of its passage', async () => {
    await write('一句想法')
    await touch(screen.getByText('一句想法'))
    expect(screen.getByRole('textbox')).toHaveProperty('value', '一句想法')
    fireEvent.keyDown(document, { key: 'Escape' })
    expect(bar()).not.toBeNull()
    await tap('想法')
    expect(screen.getByRole('textbox')).toHaveProperty('value', '一句想法')
  })

  test('keeps the script that it was written in', async () => {
    await write('繁體的想法')
    expect(screen.getByText('繁體的想法')).not.toBeNull()
  })
})

describe('of two marks on the same words', () => {
  const add = (colour: 'pink' | 'yellow', note: string) =>
    act(() => marks.getState().note(marks.getState().add(chapterById('haokan'), { start, end }, colour), note))
  const notes = () =>
    stored()
      .map(({ body }) => body)
      .sort()

  beforeEach(async () => {
    add('yellow', '甲')
    await pass(1000)
    add('yellow', '乙')
    await touch(piece(words))
  })

  test('a tap on its colour removes one, the next restores it, and the other stays', async () => {
    await tap('黄色划线，删除')
    expect(notes()).toEqual(['甲'])
    await tap('黄色划线')
    expect(notes()).toEqual(['乙', '甲'])
  })

  test('撤回 restores the removed one', async () => {
    await tap('黄色划线，删除')
    await tap('撤回')
    expect(notes()).toEqual(['乙', '甲'])
  })

  test('another colour applies to the removed one', async () => {
    await tap('黄色划线，删除')
    await tap('蓝色划线')
    expect(stored().map(({ colour, body }) => [colour, body])).toEqual([
      ['yellow', '甲'],
      ['blue', '乙'],
    ])
  })

  test('the other is chosen once the first is gone for good', async () => {
    await tap('黄色划线，删除')
    await pass(4100)
    expect(screen.getByRole('button', { name: '黄色划线，删除' }).className).toContain('drawn')
  })

  test('a note restores the removed one and belongs to it', async () => {
    await tap('黄色划线，删除')
    await tap('想法')
    expect(screen.getByRole('textbox')).toHaveProperty('value', '乙')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '乙二' } })
    await tap('保存')
    expect(notes()).toEqual(['乙二', '甲'])
  })
})

describe('overlapping marks', () => {
  const within = { start: start + 2, end: start + 8 }
  const add = (range: Range, colour: MarkColour) =>
    act(() => marks.getState().add(chapterById('haokan'), range, colour))
  const pieceOn = (at: number) => document.querySelector(`[data-at="${at}"]`) as HTMLElement
  const lookOf = (at: number) => /look-(.)/.exec(pieceOn(at).className)?.[1]
  const chosen = () => document.querySelector('.drawn')?.id

  async function taps(at: number, count: number): Promise<Array<string | undefined>> {
    const seen = []
    for (let n = 0; n < count; n++) {
      await touch(pieceOn(at))
      seen.push(chosen())
    }
    return seen
  }

  describe('a mark within a newer one', () => {
    beforeEach(() => {
      add(within, 'yellow')
      add({ start, end }, 'blue')
    })

    test('is seen, and so is the longer one on both sides', () => {
      expect([start, within.start, within.end].map(lookOf)).toEqual(['c', 'a', 'c'])
    })

    test('is chosen by the first tap, the longer one by the second, none by the third', async () => {
      expect(await taps(within.start, 2)).toEqual(['draw-yellow', 'draw-blue'])
      // It lies on top now, in one piece.
      expect(await taps(start, 1)).toEqual([undefined])
    })

    test('is not chosen by a tap beside it', async () => {
      expect(await taps(start, 2)).toEqual(['draw-blue', undefined])
    })

    test('is removed by itself', async () => {
      await taps(within.start, 1)
      await tap('黄色划线，删除')
      expect(stored()).toMatchObject([{ colour: 'blue' }])
    })
  })

  test('under two shorter ones are chosen by a second tap, and then drawn on top', async () => {
    add({ start, end }, 'blue')
    add({ start, end: within.end }, 'yellow')
    add({ start: within.end, end }, 'pink')
    expect([start, within.end].map(lookOf)).toEqual(['a', 'b'])
    expect(await taps(start, 2)).toEqual(['draw-yellow', 'draw-blue'])
    expect(lookOf(start)).toBe('c')
  })
})
