import { useMemo } from 'react'
import { useWords } from '@/components/words'
import { chapterText, type Edit } from '@/domain/book'
import { editsOf, wordingsInContext } from '@/domain/source-wording'
import { book, chapterById } from '@/wiring'

/** An edit as the record shows it: both wordings at its first place, and how many places it has. */
export interface RecordedEdit {
  edit: Edit
  source: string
  ours: string
  places: number
}

export interface EditRecord {
  changed: RecordedEdit[]
  labelled: RecordedEdit[]
  removed: RecordedEdit[]
  questions: RecordedEdit[]
}

/** Every edit in the order of the text, without those that cannot be seen in the reader's script: 裡 and 裏 are one in 简体. */
export function useEdits(): EditRecord {
  const { convert } = useWords()
  return useMemo(() => {
    const visible = [...placedEdits(), ...placelessEdits()].filter(
      ({ edit, source, ours }) => edit.words || convert(source) !== convert(ours),
    )
    const applied = visible.filter(({ edit }) => edit.applied)
    return {
      changed: applied.filter(({ edit }) => !edit.words),
      labelled: applied.filter(({ edit }) => edit.words && edit.kind === 'caption'),
      removed: applied.filter(({ edit }) => edit.words && edit.kind !== 'caption'),
      questions: visible.filter(({ edit }) => !edit.applied),
    }
  }, [convert])
}

function placedEdits(): RecordedEdit[] {
  const recorded = new Map<Edit, RecordedEdit>()
  for (const { id } of book.chapters) {
    const chapter = chapterById(id)
    const text = chapterText(chapter)
    for (const at of editsOf(book, chapter)) {
      const known = recorded.get(at.edit)
      if (known) known.places++
      else recorded.set(at.edit, { edit: at.edit, ...wordingsInContext(text, at), places: 1 })
    }
  }
  return [...recorded.values()]
}

const placelessEdits = (): RecordedEdit[] =>
  book.edits.flatMap((edit) =>
    edit.words ? [{ edit, source: edit.words, ours: edit.words, places: edit.places ?? 1 }] : [],
  )
