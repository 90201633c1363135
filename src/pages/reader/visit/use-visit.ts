import Taro from '@tarojs/taro'
import { useEffect, useMemo, useState } from 'react'
import { minutesFor } from '@/domain/text/pace'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import type { FootProps } from '@/pages/reader/visit/foot'
import type { Position, PositionOptions } from '@/pages/reader/visit/use-position'
import type { Relinking } from '@/pages/reader/visit/use-relinking'
import { useLanguage } from '@/pages/shared/page/use-language'
import { useStore } from '@/pages/shared/page/use-store'
import { type HitsBeside, hitsBeside, turnToChapter } from '@/pages/shared/places/open-place'
import type { OpenedPlace } from '@/pages/shared/places/use-place'
import { device, finderOf, progress } from '@/wiring'

export interface Visit {
  open: OpenChapter
  /** The passage that the path names, if it is in today's text. */
  passage?: Range
  landing: PositionOptions['landing']
  /** 朋友圈's preview: the chapter can be read, but nothing can be stored and no other page opened. */
  preview: boolean
  /** The reader came by a link from outside. `missed`: its passage is not in the text. */
  arrival?: 'linked' | 'missed'
  /** The reader came by a link and has not begun to read. Her reading place is not changed. */
  guest: boolean
  /** 從頭讀 is offered: she came by a link to a passage, or reads elsewhere, so that her place here is not recorded. Not once she chose it. */
  canRestart: boolean
  /** 從頭讀: the visit becomes the reader's own reading, from the start. */
  readFromStart(): void
  /** The reader scrolled or chose something. If she has no reading place elsewhere, the visit becomes her own reading at this line. */
  beginReading(at: number): void
  /** Stores the line as her reading place, unless she is a guest. */
  recordLine(at: number): void
  /** Replaces this chapter by another. Missing in the preview. */
  turn?(id: string): void
  /** Missing in the preview. */
  openContents?(): void
  /** Ways to the hits beside this one, if search led here. */
  hits?: HitsBeside
}

/**
 * How the reader came to this chapter, and whether it counts as reading.
 *
 * @param relinking a mark that is given a new place: the page opens near its old place, and the reading place is not changed
 */
export function useVisit(open: OpenChapter, place: OpenedPlace, relinking?: Pick<Relinking, 'near' | 'onTurn'>): Visit {
  const { chapter } = open
  const passage = useMemo(() => finderOf(chapter.id).follow(place.passage), [place, chapter])
  // Read once, when the page opens: the reader's own scrolling changes it.
  const [{ landing, linked, readsElsewhere }] = useState(() => {
    const { left, last } = progress.getState()
    const line = left[chapter.id] ?? 0
    return {
      landing: relinking?.near ?? passage ?? (line > 0 ? { line } : undefined),
      // Reloading the chapter that she was reading is no visit by a link.
      linked: !place.own && !relinking && (passage !== undefined || last?.chapter !== chapter.id),
      readsElsewhere: last !== undefined,
    }
  })
  const [isOwnReading, setOwnReading] = useState(false)
  const [restarted, setRestarted] = useState(false)
  const [preview] = useState(device.isSinglePage)
  const [hits] = useState(() => hitsBeside(chapter.id, passage?.start, place.own))
  const guest = (linked && !isOwnReading) || preview || relinking !== undefined
  const missed = !place.own && !relinking && !passage && (place.unread ?? place.passage) !== undefined
  const record = (at: number): void => progress.getState().readTo({ chapter: chapter.id, at })
  return {
    open,
    passage,
    landing,
    preview,
    arrival: missed ? 'missed' : linked ? 'linked' : undefined,
    guest,
    canRestart: linked && !restarted && (passage !== undefined || readsElsewhere),
    readFromStart() {
      setOwnReading(true)
      setRestarted(true)
      // She may be at the start already, so that no scrolling would record it.
      if (!preview) record(0)
    },
    beginReading(at) {
      if (!linked || isOwnReading || readsElsewhere || preview) return
      setOwnReading(true)
      record(at)
    },
    recordLine(at) {
      if (!guest) record(at)
    },
    turn: preview ? undefined : (relinking?.onTurn ?? turnToChapter),
    openContents: preview ? undefined : openContents,
    hits,
  }
}

const openContents = (): void => void Taro.switchTab({ url: '/pages/contents/index' })

/** Reading begins when the reader scrolls or chooses something. Landing alone is not reading. */
export function useBeginReading(visit: Visit, position: Position, chosen: boolean): void {
  const hasBegun = position.scrolled || chosen
  // biome-ignore lint/correctness/useExhaustiveDependencies: once at the beginning, not at each line
  useEffect(() => {
    if (hasBegun) visit.beginReading(position.at)
  }, [hasBegun])
}

/**
 * What the middle of the foot says and does: the first that applies.
 *
 * @param problem why the reader's attempt to mark failed, in words
 */
export function useFootWords(
  visit: Visit,
  position: Position,
  problem: string | undefined,
): Pick<FootProps, 'middle' | 'onMiddle'> {
  const { say } = useLanguage().words
  const before = useStore(progress, (state) => state.before)
  const { open, landing } = visit
  if (problem) return { middle: say(problem) }
  if (before && !visit.guest) return { middle: say(words.backToWhere), onMiddle: () => void goBack(visit, position) }
  if (visit.canRestart) {
    return {
      middle: say(words.fromTheStart),
      onMiddle: () => {
        visit.readFromStart()
        void position.goTo(0)
      },
    }
  }
  if (landing && 'line' in landing && !position.scrolled) return { middle: say(words.lastReadHere) }
  return { middle: say(words.minutesLeft, { minutes: minutesFor(open.text.length - position.at) }) }
}

/** 回到剛才: back to the place before the jump, in this chapter or another. */
async function goBack({ open }: Visit, position: Position): Promise<void> {
  const { before, comeBack } = progress.getState()
  if (!before) return
  comeBack()
  if (before.chapter === open.chapter.id) await position.goTo(before.at)
  else turnToChapter(before.chapter)
}
