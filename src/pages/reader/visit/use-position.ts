import Taro, { useReady } from '@tarojs/taro'
import { type MutableRefObject, useEffect, useRef, useState } from 'react'
import { scrollToLine, type TextBox, type TopLine, topLine } from '@/domain/drawing/top-line'
import type { Range } from '@/domain/text/range'
import { type Scroll, useScroll } from '@/pages/reader/visit/use-scroll'
import { viewport } from '@/wiring'

/** Milliseconds between two readings of where the text stands. Each asks the view layer for every piece's box. */
const readingInterval = 250

/** How far from the top a passage lands, as a part of the screen: what comes before it stays in sight. */
const passageLanding = 0.22

/** More pixels than any chapter has. */
const allTheWay = 1e6

export interface PositionSetting {
  lineHeight: number
  /** Where to land: a passage some way down the screen, a line at its top, or the beginning. */
  landing?: Range | { line: number }
  /** CSS pixels of the screen that are covered below the bar at the top until the reader scrolls. */
  covered: number
  /** The line at the top, whenever reading has moved on. UTF-16 code units into the chapter's text; 0 at the beginning. */
  onReach(at: number): void
}

export interface Position extends Omit<Scroll, 'by'> {
  /** First character of the line at the top. */
  at: number
  /** Changes the layout while the line at the top stays there. */
  keepLine(change: () => void): Promise<void>
  /**
   * Scrolls as far as needed to bring a passage above something that covers so many pixels at the bottom of the screen, or below the bar at
   * the top.
   */
  lift(range: Range, covered: number): Promise<void>
  goTo(at: number): Promise<void>
}

/** Where the text stands on the screen: lands, follows the scrolling, and keeps the place when the type changes. */
export function usePosition({ lineHeight, landing, covered, onReach }: PositionSetting): Position {
  const [at, setAt] = useState(0)
  const landed = useRef(false)
  const gone = useRef(false)
  const reading = useRef<ReturnType<typeof setTimeout>>()
  // The line that the reader has put at the top, wherever the setting of the text moves it meanwhile.
  const top = useRef<TopLine>()
  // The reader has scrolled since that line was read.
  const isPassed = useRef(false)
  // A reading that was set off in an earlier render must not tell that render's listener.
  const reach = useRef(onReach)
  reach.current = onReach
  const read = async (): Promise<void> => {
    reading.current = undefined
    isPassed.current = false
    const boxes = await viewport.textBoxes()
    // The page may have gone while it was asked, and another's text stand there; or the text is being set anew.
    if (gone.current || boxes.length === 0 || keptLine.current) return
    // Back where it was: were its line read anew, each turn of the phone would take it a part of a line further.
    if (top.current && Math.abs(scrollToLine(boxes, top.current, viewport.topEdge, lineHeight)) <= 1) return
    top.current = topLine(boxes, viewport.topEdge, lineHeight)
    const reached = placeAtTop(boxes, lineHeight)
    setAt(reached)
    reach.current(reached)
  }
  const { by, ...scroll } = useScroll((isOurs) => {
    if (!landed.current) return
    isPassed.current ||= !isOurs
    reading.current ??= setTimeout(() => void read(), readingInterval)
  })
  const keptLine = useKeptLine(lineHeight, by, read)
  const [, renderAgain] = useState(0)
  const bring = async (to: number, edge: number, covered = 0): Promise<void> => {
    const boxes = await viewport.textBoxes()
    const [first] = boxes
    // The reader may have gone back while it was asked: then another page is in front, and stays where it is.
    if (gone.current || !first) return
    const pixels = to < first.at ? -allTheWay : scrollToLine(boxes, { at: to, offset: 0 }, edge, lineHeight)
    top.current = undefined
    await by(covered > 0 ? pixelsWithoutCut(boxes, pixels, covered, lineHeight) : pixels)
  }

  const land = async (): Promise<void> => {
    if (landing && 'line' in landing) await bring(landing.line, viewport.topEdge + covered)
    else if (landing) await bring(landing.start, viewport.height() * passageLanding, covered)
    landed.current = true
    await read()
  }
  useReady(() => Taro.nextTick(() => void land()))
  useEffect(
    () => () => {
      gone.current = true
      clearTimeout(reading.current)
    },
    [],
  )

  return {
    ...scroll,
    at,
    async keepLine(change) {
      // While she scrolls, or before anything was read, the line is asked for. Two changes in a row keep the same one.
      const known = keptLine.current ?? (isPassed.current ? undefined : top.current)
      const line = known ?? topLine(await viewport.textBoxes(), viewport.topEdge, lineHeight)
      keptLine.current = line && { ...line }
      clearTimeout(reading.current)
      reading.current = undefined
      change()
      // A change that leaves this page as it is, such as of the theme, must not leave the line kept until the next.
      renderAgain((times) => times + 1)
    },
    async lift(range, covered) {
      const pixels = pixelsToLift(await viewport.textBoxes(), range, covered)
      if (pixels !== 0) top.current = undefined
      await by(pixels)
    },
    goTo: (to) => bring(to, viewport.topEdge),
  }
}

/**
 * After a change of layout, brings the line that was at the top back to the top. The line is there until it is back; then the place is
 * read, which is left alone meanwhile.
 */
function useKeptLine(
  lineHeight: number,
  by: Scroll['by'],
  read: () => Promise<void>,
): MutableRefObject<TopLine | undefined> {
  const kept = useRef<TopLine>()
  // One after the other: two that measure before either scrolls would scroll twice as far.
  const turns = useRef(Promise.resolve())
  useEffect(() => {
    const line = kept.current
    if (!line) return
    const bringBack = async (): Promise<void> => {
      try {
        await by(scrollToLine(await viewport.textBoxes(), line, viewport.topEdge, lineHeight))
      } finally {
        // Another change may have come meanwhile, with a line to keep of its own.
        if (kept.current === line) kept.current = undefined
      }
      await read()
    }
    Taro.nextTick(() => {
      turns.current = turns.current.then(bringBack, bringBack)
    })
  })
  return kept
}

/** About as far, so that what covers the top of the screen cuts no line, and not at all where it would cut the title. */
function pixelsWithoutCut(boxes: readonly TextBox[], pixels: number, covered: number, lineHeight: number): number {
  const edge = viewport.topEdge + covered + pixels
  const [first] = boxes
  if (!first || first.top > edge) return 0
  return pixels - Math.max(0, topLine(boxes, edge, lineHeight)?.offset ?? 0)
}

/** The line at the top; 0 while the first line has not reached the edge. */
function placeAtTop(boxes: readonly TextBox[], lineHeight: number): number {
  const [first] = boxes
  if (!first || first.top > viewport.topEdge) return 0
  return topLine(boxes, viewport.topEdge, lineHeight)?.at ?? 0
}

/** A passage taller than what is left of the screen shows its beginning. Fewer than none brings it down. */
function pixelsToLift(boxes: readonly TextBox[], { start, end }: Range, covered: number): number {
  const passage = boxes.filter(({ at }) => at >= start && at < end)
  if (passage.length === 0) return 0
  const bottomEdge = viewport.height() - covered
  const bottom = Math.max(...passage.map((box) => box.bottom))
  const top = Math.min(...passage.map((box) => box.top))
  if (top < viewport.topEdge && bottom - top < bottomEdge - viewport.topEdge) return top - viewport.topEdge
  return Math.max(0, Math.min(bottom - bottomEdge, top - viewport.topEdge))
}
