import Taro, { usePageScroll, useReady } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import type { Range } from '@/domain/range'
import { scrollToLine, type TopLine, topLine } from '@/domain/top-line'
import { viewport } from '@/wiring'

/** Milliseconds between two readings of where the text stands. Each asks the view layer for every piece's box. */
const readingInterval = 250

/** How far from the top a passage lands, as a part of the glass: what comes before it stays in sight. */
const passageLanding = 0.22

/** Pixels of scrolling that mean it, rather than a trembling finger or our own landing. */
const meantScroll = 8

export interface PositionSetting {
  lineHeight: number
  /** Where to land: a passage some way down the glass, a line at its top, or the beginning. */
  landing?: Range | { line: number }
  /** The line at the top, whenever reading has moved on. UTF-16 code units into the chapter's text. */
  onReach(at: number): void
}

export interface Position {
  /** First character of the line at the top. */
  at: number
  /** The chapter's title has left the glass. */
  titleGone: boolean
  /** The last movement was back up, so the foot is wanted. */
  movingUp: boolean
  /** The reader has scrolled since landing. */
  moved: boolean
  /** Changes the layout while the line at the top stays there. */
  keepLine(change: () => void): Promise<void>
  /** Scrolls as far as needed to bring a passage above something that covers the bottom of the glass. */
  lift(range: Range, covered: number): Promise<void>
  goTo(at: number): Promise<void>
}

/** Where the text stands on the glass: lands, follows the scrolling, and keeps the place when the type changes. */
export function usePosition({ lineHeight, landing, onReach }: PositionSetting): Position {
  const [state, setState] = useState({ at: 0, titleGone: false, movingUp: true, moved: false })
  const scroll = useRef({ top: 0, turn: 0, landed: false, landedAt: 0 })
  const reading = useRef<ReturnType<typeof setTimeout>>()
  const keptLine = useKeptLine(lineHeight)
  const settle = (change: Partial<typeof state>): void =>
    setState((old) => (isChange(old, change) ? { ...old, ...change } : old))

  const read = async (): Promise<void> => {
    reading.current = undefined
    const line = topLine(await viewport.textBoxes(), viewport.topEdge, lineHeight)
    if (!line) return
    settle({ at: line.at })
    onReach(line.at)
  }
  const bring = async (at: number, edge: number): Promise<number> =>
    viewport.scrollBy(scrollToLine(await viewport.textBoxes(), { at, offset: 0 }, edge, lineHeight))

  const land = async (): Promise<void> => {
    if (landing) {
      scroll.current.landedAt =
        'line' in landing
          ? await bring(landing.line, viewport.topEdge)
          : await bring(landing.start, viewport.height() * passageLanding)
    }
    scroll.current.landed = true
    await read()
  }

  useReady(() => Taro.nextTick(() => void land()))
  useEffect(() => () => clearTimeout(reading.current), [])
  usePageScroll(({ scrollTop }) => {
    const now = scroll.current
    const movingUp = scrollTop < now.top
    if (movingUp !== now.turn < 0) now.turn = 0
    now.turn += scrollTop - now.top
    now.top = scrollTop
    settle({ titleGone: scrollTop > titleHeight })
    if (!now.landed) return
    if (Math.abs(scrollTop - now.landedAt) > meantScroll) settle({ moved: true })
    if (Math.abs(now.turn) > meantScroll) settle({ movingUp })
    reading.current ??= setTimeout(() => void read(), readingInterval)
  })

  const keepLine = async (change: () => void): Promise<void> => {
    keptLine.current = topLine(await viewport.textBoxes(), viewport.topEdge, lineHeight)
    change()
  }
  const goTo = async (at: number): Promise<void> => {
    await bring(at, viewport.topEdge)
  }
  return { ...state, keepLine, lift, goTo }
}

/** Pixels of scrolling after which the chapter's number and two lines of title have left the glass. */
const titleHeight = 96

function isChange<T extends object>(old: T, change: Partial<T>): boolean {
  return Object.entries(change).some(([key, value]) => old[key as keyof T] !== value)
}

/** After a change of layout, brings the line that was at the top back to the top. */
function useKeptLine(lineHeight: number) {
  const kept = useRef<TopLine>()
  useEffect(() => {
    const line = kept.current
    kept.current = undefined
    if (!line) return
    Taro.nextTick(async () => {
      await viewport.scrollBy(scrollToLine(await viewport.textBoxes(), line, viewport.topEdge, lineHeight))
    })
  })
  return kept
}

async function lift({ start, end }: Range, covered: number): Promise<void> {
  const boxes = (await viewport.textBoxes()).filter(({ at }) => at >= start && at < end)
  const bottom = Math.max(...boxes.map((box) => box.bottom))
  const top = Math.min(...boxes.map((box) => box.top))
  const hidden = bottom - (viewport.height() - covered)
  // A passage taller than what is left shows its beginning.
  const room = top - viewport.topEdge
  if (hidden > 0 && room > 0) await viewport.scrollBy(Math.min(hidden, room))
}
