import Taro, { useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { formerSpot } from '@/domain/lost-place'
import type { Mark } from '@/domain/mark'
import { placeMarks } from '@/domain/placing'
import type { Range } from '@/domain/range'
import { sentenceAt } from '@/domain/sentences'
import { device, finderOf, marks } from '@/wiring'
import { undoable } from '../undoable'
import { markedChapters } from '../use-marked-chapters'
import type { OpenChapter } from './use-chapter'

/** A mark that has lost its place, while the reader chooses another. */
export interface Relinking {
  mark: Mark
  /** About where it stood. */
  near: Range | undefined
  /** Puts it there, and goes back to where she came from. */
  onPlace(range: Range): void
  /** Leaves it as it is, and goes back. */
  onLeave(): void
}

/**
 * The mark that the page's path wants a place for. It is in the path so that the page can be loaded anew; a path whose mark is not lost,
 * or somebody else's, opens the chapter and nothing more. The chapter's marks must have been loaded.
 */
export function useRelinking({ chapter }: OpenChapter): Relinking | undefined {
  const { params } = useRouter()
  // Seen once, when the page opens: it stays the page of this mark until the reader is led away.
  const [found] = useState(() => {
    const finder = finderOf(chapter.id)
    const { lost } = placeMarks(marks.getState().byChapter[chapter.id] ?? [], finder)
    const mark = lost.find(({ mark }) => mark.id === params.relink)?.mark
    return mark && { mark, near: sentenceAt(chapter, formerSpot(mark.target, finder)) }
  })
  const done = useRef(false)
  // A page takes its time to leave: a second touch must not lead back once more.
  const once = (act: () => void): void => {
    if (done.current) return
    done.current = true
    act()
    goBack()
  }
  return (
    found && {
      ...found,
      onPlace: (range) =>
        once(() => {
          device.tick()
          undoable(found.mark, () => marks.getState().retarget(found.mark, chapter, range))
        }),
      onLeave: () => once(() => undefined),
    }
  )
}

/** To the tray; where nothing is in it any more, to all marks. */
function goBack(): void {
  if (markedChapters().every(({ lost }) => lost.length === 0)) void Taro.switchTab({ url: '/pages/marks/index' })
  else if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  // Loaded anew, the page has nothing behind it.
  else void Taro.redirectTo({ url: '/pages/lost/index' })
}
