import { renderHook } from '@testing-library/react'
import { act } from 'react'
import { bodyOf, chapterText } from '@/domain/text/book'
import { quoteLimit } from '@/domain/text/selector'
import { useSelection } from '@/pages/reader/choosing/use-selection'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { book } from '@/wiring'
import { chapterOf } from '../unit/domain/support/finder'

test('a selection that is too long is cut to what one mark can hold', () => {
  const chapter = chapterOf('一二三四五六七八九十'.repeat(900))
  const open = { chapter, entry: book.chapters[0], text: chapterText(chapter), blocks: bodyOf(chapter) } as OpenChapter
  const { result } = renderHook(() => useSelection(open, [], () => {}))
  act(() => result.current.select({ start: 7, end: 8000 }, false))
  expect(result.current.selection?.range).toEqual({ start: 7, end: 7 + quoteLimit })
})
