import Taro from '@tarojs/taro'
import { useEffect, useMemo, useState } from 'react'
import { minutesFor } from '@/domain/text/pace'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import type { FootProps } from '@/pages/reader/visit/foot'
import type { Position, PositionSetting } from '@/pages/reader/visit/use-position'
import type { Relinking } from '@/pages/reader/visit/use-relinking'
import { useLanguage } from '@/pages/shared/page/use-language'
import { useStore } from '@/pages/shared/page/use-store'
import { turnToChapter } from '@/pages/shared/places/open-place'
import type { OpenedPlace } from '@/pages/shared/places/use-place'
import { device, finderOf, progress } from '@/wiring'

export interface Visit {
  open: OpenChapter
  /** The passage that the path names, where it is one of this wording. */
  passage?: Range
  landing: PositionSetting['landing']
  /** 朋友圈's preview: the chapter can be read, but nothing can be kept and nothing else opened. */
  preview: boolean
  /** Came by a link from outside; `missed` if it names a passage that is not in the text. */
  arrival?: 'linked' | 'missed'
  /** Came by a link and has not made the visit her own reading: her place, where she has one, is left alone. */
  guest: boolean
  /** 從頭讀 was not chosen yet. */
  canRestart: boolean
  /** The visit becomes the reader's own reading. */
  settleIn(): void
  /** She scrolls or chooses something: the visit of somebody who reads nowhere else becomes her own reading, from this line on. */
  readOn(at: number): void
  reach(at: number): void
  /** Another chapter takes this one's place; not in the preview. */
  turn?(id: string): void
  /** Not in the preview either. */
  openContents?(): void
}

/**
 * How the reader came to this chapter, and what of it is remembered.
 *
 * @param relinking a mark is to be given a place: the reader comes to look about where it stood, and her own place is left alone
 */
export function useVisit(open: OpenChapter, place: OpenedPlace, relinking?: Pick<Relinking, 'near' | 'onTurn'>): Visit {
  const { chapter } = open
  const passage = useMemo(() => finderOf(chapter.id).follow(place.passage), [place, chapter])
  // What was remembered when the page opened; it changes under the reader's own scrolling.
  const [{ landing, linked, readsElsewhere }] = useState(() => {
    const { left, last } = progress.getState()
    const line = left[chapter.id] ?? 0
    return {
      landing: relinking?.near ?? passage ?? (line > 0 ? { line } : undefined),
      // Reloading the page one was reading in is no visit by a link.
      linked: !place.own && !relinking && (passage !== undefined || last?.chapter !== chapter.id),
      readsElsewhere: last !== undefined,
    }
  })
  const [settled, setSettled] = useState(false)
  const [restarted, setRestarted] = useState(false)
  const [preview] = useState(device.isSinglePage)
  const guest = (linked && !settled) || preview || relinking !== undefined
  const missed = !place.own && !relinking && !passage && (place.unread ?? place.passage) !== undefined
  const reach = (at: number): void => progress.getState().readTo({ chapter: chapter.id, at })
  return {
    open,
    passage,
    landing,
    preview,
    arrival: missed ? 'missed' : linked ? 'linked' : undefined,
    guest,
    canRestart: linked && passage !== undefined && !restarted,
    settleIn() {
      setSettled(true)
      setRestarted(true)
      // From the start, which need not be scrolled to where she stands there.
      reach(0)
    },
    readOn(at) {
      if (!linked || settled || readsElsewhere || preview) return
      setSettled(true)
      reach(at)
    },
    reach(at) {
      if (!guest) reach(at)
    },
    turn: preview ? undefined : (relinking?.onTurn ?? turnToChapter),
    openContents: preview ? undefined : openContents,
  }
}

const openContents = (): void => void Taro.switchTab({ url: '/pages/contents/index' })

/** Landing alone is not reading: it begins once the reader scrolls, or chooses something of the text. */
export function useReadingOn(visit: Visit, position: Position, chosen: boolean): void {
  const readsOn = position.moved || chosen
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it begins, not at each line
  useEffect(() => {
    if (readsOn) visit.readOn(position.at)
  }, [readsOn])
}

/**
 * What the middle of the foot says, and where it leads: the one most wanted now.
 *
 * @param told why nothing can be marked, where the reader has tried
 */
export function useFootWords(
  visit: Visit,
  position: Position,
  told: string | undefined,
): Pick<FootProps, 'middle' | 'onMiddle'> {
  const { say } = useLanguage().words
  const before = useStore(progress, (state) => state.before)
  const { open, landing } = visit
  if (told) return { middle: say(told) }
  if (before && !visit.guest) return { middle: say(words.backToWhere), onMiddle: () => void goBack(visit, position) }
  if (visit.canRestart) {
    return {
      middle: say(words.fromTheStart),
      onMiddle: () => {
        visit.settleIn()
        void position.goTo(0)
      },
    }
  }
  if (landing && 'line' in landing && !position.moved) return { middle: say(words.lastReadHere) }
  return { middle: say(words.minutesLeft, { minutes: minutesFor(open.text.length - position.at) }) }
}

/** 回到剛才: to where the reader was before the jump, in this chapter or another. */
async function goBack({ open }: Visit, position: Position): Promise<void> {
  const { before, comeBack } = progress.getState()
  if (!before) return
  comeBack()
  if (before.chapter === open.chapter.id) await position.goTo(before.at)
  else turnToChapter(before.chapter)
}
