import Taro, { useReady } from '@tarojs/taro'
import { type MutableRefObject, useEffect, useRef, useState } from 'react'
import {
  passageLanding,
  pixelsWithoutCut,
  scrollToLine,
  type TextBox,
  type TopLine,
  topLine,
} from '@/domain/drawing/top-line'
import type { Range } from '@/domain/text/range'
import { type Scroll, useScroll } from '@/pages/reader/visit/use-scroll'
import { cameBack } from '@/pages/shared/page/use-page-scroll'
import { viewport, wideWindow } from '@/wiring'

/** Milliseconds between two readings of the text's position. Each queries the boxes of all pieces in the view layer. */
const readingInterval = 250

/** Pixels. More than any chapter's height. */
const beyondAnyChapter = 1e6

export interface PositionOptions {
  lineHeight: number
  /** Where to land: a passage some way down the screen, a line at the top, or else the beginning. */
  landing?: Range | { line: number }
  /** CSS pixels covered below the bar at the top until the reader scrolls. */
  covered: number
  /** Called with the line at the top when it has changed: UTF-16 code units into the chapter's text; 0 at the beginning. */
  onTopLine(at: number): void
}

export interface Position extends Omit<Scroll, 'scrollBy'> {
  /** Offset of the line at the top. */
  at: number
  /** Changes the layout and keeps the line at the top there. */
  keepLine(change: () => void): Promise<void>
  /**
   * Scrolls just so far that a passage is not under something that covers so many pixels at the bottom of the screen, nor under the bar at
   * the top.
   */
  uncover(range: Range, covered: number): Promise<void>
  goTo(at: number): Promise<void>
}

/** The text's position on the screen: lands, follows the scrolling, and keeps the line when the type changes. */
export function usePosition({ lineHeight, landing, covered, onTopLine }: PositionOptions): Position {
  const [at, setAt] = useState(0)
  const landed = useRef(false)
  const isUnmounted = useRef(false)
  const readTimer = useRef<ReturnType<typeof setTimeout>>()
  // The line that the reader scrolled to the top, also while a new layout moves it.
  const top = useRef<TopLine>()
  // The reader has scrolled since `top` was read.
  const scrolledSinceRead = useRef(false)
  // A reading that began in an earlier render must call the newest listener.
  const tellTopLine = useRef(onTopLine)
  tellTopLine.current = onTopLine
  const read = async (): Promise<void> => {
    readTimer.current = undefined
    scrolledSinceRead.current = false
    const boxes = await viewport.textBoxes()
    // During the query the page may have been unmounted, so that the boxes are another page's; or a new layout is on its way.
    if (isUnmounted.current || boxes.length === 0 || keptLine.current) return
    // The line is back. Reading it again would shift the text by a part of a line at each turn of the phone.
    if (top.current && Math.abs(scrollToLine(boxes, top.current, viewport.topEdge, lineHeight)) <= 1) return
    top.current = topLine(boxes, viewport.topEdge, lineHeight)
    const offset = offsetAtTop(boxes, lineHeight)
    setAt(offset)
    tellTopLine.current(offset)
  }
  const { scrollBy, ...scroll } = useScroll((isByApp) => {
    if (!landed.current) return
    scrolledSinceRead.current ||= !isByApp
    readTimer.current ??= setTimeout(() => void read(), readingInterval)
  })
  const keptLine = useKeptLine(lineHeight, scrollBy, read)
  const [, renderAgain] = useState(0)
  const scrollTo = async (to: number, edge: number, covered = 0): Promise<void> => {
    const boxes = await viewport.textBoxes()
    const [first] = boxes
    // During the query the reader may have gone back: the page in front must not scroll.
    if (isUnmounted.current || !first) return
    const pixels = to < first.at ? -beyondAnyChapter : scrollToLine(boxes, { at: to, offset: 0 }, edge, lineHeight)
    top.current = undefined
    await scrollBy(covered > 0 ? pixelsWithoutCut(boxes, pixels, viewport.topEdge + covered, lineHeight) : pixels)
  }

  const land = async (): Promise<void> => {
    // The reader went back to where she was, which may be far from the passage that she once landed on.
    const place = process.env.TARO_ENV !== 'weapp' && cameBack() ? undefined : landing
    if (place && 'line' in place) await scrollTo(place.line, viewport.topEdge + covered)
    else if (place) await scrollTo(place.start, viewport.height() * passageLanding, covered)
    landed.current = true
    await read()
  }
  useReady(() => Taro.nextTick(() => void land()))
  useEffect(
    () => () => {
      isUnmounted.current = true
      clearTimeout(readTimer.current)
    },
    [],
  )

  return {
    ...scroll,
    at,
    async keepLine(change) {
      // While she scrolls, or before the first reading, the line is queried. Two changes in a row keep the same line.
      const known = keptLine.current ?? (scrolledSinceRead.current ? undefined : top.current)
      const line = known ?? topLine(await viewport.textBoxes(), viewport.topEdge, lineHeight)
      keptLine.current = line && { ...line }
      clearTimeout(readTimer.current)
      readTimer.current = undefined
      change()
      // A change such as the theme may not render this page. The kept line must not wait for a later change.
      renderAgain((times) => times + 1)
    },
    async uncover(range, covered) {
      const isWide = process.env.TARO_ENV !== 'weapp' && wideWindow.isWide()
      const below = isWide ? wideWindow.coveredByBar() : covered
      const pixels = pixelsToUncover(await viewport.textBoxes(), range, below, isWide)
      if (pixels !== 0) top.current = undefined
      await scrollBy(pixels)
    },
    goTo: (to) => scrollTo(to, viewport.topEdge),
  }
}

/**
 * After a change of layout, scrolls the line that was at the top back there. The returned ref holds the line until that is done. Positions
 * are not read meanwhile, but once afterwards.
 */
function useKeptLine(
  lineHeight: number,
  scrollBy: Scroll['scrollBy'],
  read: () => Promise<void>,
): MutableRefObject<TopLine | undefined> {
  const keptLine = useRef<TopLine>()
  // One after the other: if two measured before either scrolled, the text would scroll twice as far.
  const queue = useRef(Promise.resolve())
  useEffect(() => {
    const line = keptLine.current
    if (!line) return
    const restore = async (): Promise<void> => {
      try {
        await scrollBy(scrollToLine(await viewport.textBoxes(), line, viewport.topEdge, lineHeight))
      } finally {
        // Another change may have set a line of its own meanwhile.
        if (keptLine.current === line) keptLine.current = undefined
      }
      await read()
    }
    Taro.nextTick(() => {
      queue.current = queue.current.then(restore, restore)
    })
  })
  return keptLine
}

/** Offset of the line at the top; 0 while the first line is below the edge. */
function offsetAtTop(boxes: readonly TextBox[], lineHeight: number): number {
  const [first] = boxes
  if (!first || first.top > viewport.topEdge) return 0
  return topLine(boxes, viewport.topEdge, lineHeight)?.at ?? 0
}

/**
 * Pixels to scroll, negative for up. A passage taller than the free part of the screen shows its beginning; in a wide window nothing moves then,
 * since its bar stands on the screen wherever the text is, and would scroll away with it.
 */
function pixelsToUncover(boxes: readonly TextBox[], { start, end }: Range, covered: number, isWide: boolean): number {
  const passage = boxes.filter(({ at }) => at >= start && at < end)
  if (passage.length === 0) return 0
  const bottomEdge = viewport.height() - covered
  const bottom = Math.max(...passage.map((box) => box.bottom))
  const top = Math.min(...passage.map((box) => box.top))
  if (top < viewport.topEdge && bottom - top < bottomEdge - viewport.topEdge) return top - viewport.topEdge
  if (isWide && bottom - top > bottomEdge - viewport.topEdge) return 0
  return Math.max(0, Math.min(bottom - bottomEdge, top - viewport.topEdge))
}
