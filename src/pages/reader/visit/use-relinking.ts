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

/** A mark that has lost its place, while the reader chooses another. */
export interface Relinking {
  mark: Mark
  /** About where it stood, in its own chapter. */
  near: Range | undefined
  /** Puts it there, and goes back to where she came from. */
  onPlace(range: Range): void
  /** Leaves it as it is, and goes back. */
  onCancel(): void
  /** Goes on to another chapter to look there. */
  onTurn(chapter: string): void
}

/**
 * The mark that the page's path wants a place for. It is in the path so that the page can be loaded anew; a path whose mark is not lost,
 * or somebody else's, opens the chapter and nothing more.
 */
export function useRelinking({ chapter }: OpenChapter): Relinking | undefined {
  const { params } = useRouter()
  // Seen once, when the page opens: it stays the page of this mark until the reader is led away.
  const [mark] = useState(() => params.relink && lostMark(params.relink))
  const done = useRef(false)
  // A page takes its time to leave: a second touch must not lead away once more.
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

/** The lost mark of that id, whichever chapter it was made in. One that is still searched for is found first. */
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
  // Another device may have changed its colour since the page was opened.
  const mark = lostMark(opened.id) ?? opened
  const isHome = mark.target.source === chapter.id
  if (isHome) retarget(mark, chapter, range)
  offerUndo(mark, isHome ? undefined : move(mark, chapter, range))
}

/** To the tray; where nothing is in it any more, to all marks. */
function goBack(): void {
  const isEmpty = markedChapters().every(({ lost, waiting }) => lost.length + waiting.length === 0)
  if (isEmpty) void Taro.switchTab({ url: '/pages/marks/index' })
  else if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  // Loaded anew, the page has nothing behind it.
  else void Taro.redirectTo({ url: '/pages/lost/index' })
}
