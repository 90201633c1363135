import Taro, { useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { Mark } from '@/domain/marks/mark'
import { formerSpot } from '@/domain/placing/lost-place'
import { placeMarks } from '@/domain/placing/placing'
import type { Range } from '@/domain/text/range'
import { sentenceAt } from '@/domain/text/sentences'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { markedChapters } from '@/pages/shared/marks/use-marked-chapters'
import { offerUndo } from '@/pages/shared/notices/offer-undo'
import { turnToRelink } from '@/pages/shared/places/open-place'
import { device, finderOf, marks } from '@/wiring'

/** A lost mark while the reader chooses a new place for it. */
export interface Relinking {
  mark: Mark
  /** About where it stood, if this is its chapter. */
  near: Range | undefined
  /** Puts the mark there and goes back. */
  onPlace(range: Range): void
  /** Goes back without a change. */
  onCancel(): void
  /** Opens another chapter to look there. */
  onTurn(chapter: string): void
}

/**
 * The lost mark that the page's path names, so that a reloaded page still has it. Undefined if the path names none, or one that is not
 * lost.
 */
export function useRelinking({ chapter }: OpenChapter): Relinking | undefined {
  const { params } = useRouter()
  // Looked up once, when the page opens: the page belongs to this mark until it closes.
  const [mark] = useState(() => params.relink && lostMark(params.relink))
  const done = useRef(false)
  // A page takes time to close. A second tap must not navigate again.
  const once = (act: () => void): void => {
    if (!done.current) act()
    done.current = true
  }
  if (!mark) return undefined
  return {
    mark,
    near:
      mark.target.source === chapter.id
        ? sentenceAt(chapter, formerSpot(mark.target, finderOf(chapter.id)))
        : undefined,
    onPlace: (range) =>
      once(() => {
        device.tick()
        place(mark, chapter, range)
        goBack()
      }),
    onCancel: () => once(goBack),
    onTurn: (chapter) => once(() => turnToRelink(chapter, mark)),
  }
}

/** The lost mark with this id, from any chapter. A mark that is still waiting for its search is searched for now. */
function lostMark(id: string): Mark | undefined {
  for (const { entry, lost, waiting } of markedChapters()) {
    const searched = placeMarks(
      waiting.filter((mark) => mark.id === id),
      finderOf(entry.id),
    )
    const found = [...lost, ...searched.lost].find(({ mark }) => mark.id === id)
    if (found) return found.mark
  }
  return undefined
}

function place(opened: Mark, chapter: OpenChapter['chapter'], range: Range): void {
  const { retarget, move } = marks.getState()
  // Another device may have changed the mark since the page opened.
  const mark = lostMark(opened.id) ?? opened
  const isHome = mark.target.source === chapter.id
  if (isHome) retarget(mark, chapter, range)
  offerUndo(mark, isHome ? undefined : move(mark, chapter, range))
}

/** To the tray, or to all marks once the tray is empty. */
function goBack(): void {
  const isEmpty = markedChapters().every(({ lost, waiting }) => lost.length + waiting.length === 0)
  if (isEmpty) void Taro.switchTab({ url: '/pages/marks/index' })
  else if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  // A reloaded page has no page behind it.
  else void Taro.redirectTo({ url: '/pages/lost/index' })
}
