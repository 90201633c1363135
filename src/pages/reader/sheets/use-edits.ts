import { useMemo } from 'react'
import { useWords } from '@/components/words'
import { type EditAt, editsWithin } from '@/domain/edits/source-wording'
import type { Range } from '@/domain/text/range'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { book } from '@/wiring'

/** The edits within a passage, and whether one can be seen in the reader's script: 裡 and 裏 are one character in 简体. */
export function useEdits({ chapter }: OpenChapter, range: Range): { edits: EditAt[]; visible: boolean } {
  const { convert } = useWords()
  return useMemo(() => {
    const edits = editsWithin(book, chapter, range)
    return { edits, visible: edits.some(({ edit: { was, is } }) => convert(was) !== convert(is)) }
  }, [chapter, range, convert])
}
