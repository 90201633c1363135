import Taro, { useReady } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import type { PictureOrder } from '@/wiring'

export type LoadCode = PictureOrder['loadCode']

/**
 * Draws on the page's surface; another function draws something else.
 *
 * @param loadCode loads the 小程序码 that is printed on it
 * @param isWanted false once a newer drawing has begun: then it may end early, and what it has drawn is dropped
 */
export type Draw<T> = (loadCode: LoadCode, isWanted: () => boolean) => Promise<T>

export interface Drawing<T> {
  /** What the page shows. Until the newest drawing ends it is the one before. */
  drawn?: T
  /** The newest drawing failed. */
  failed: boolean
  /**
   * What to save or to send: the newest drawing, with a 小程序码 if there is one in time. It is waited for. Undefined if nothing can be drawn.
   */
  finish(): Promise<T | undefined>
}

interface Attempt<T> {
  draw: Draw<T>
  /** Undefined if it failed or was not wanted any more. */
  result: Promise<T | undefined>
}

/**
 * A drawing of the page. It is drawn again when `draw` changes.
 *
 * @param drop frees what is not shown any more
 * @param findCode what loads the 小程序码, if there is one in time. Never rejects.
 */
export function useDrawing<T>(draw: Draw<T>, drop: (drawn: T) => void, findCode: () => Promise<LoadCode>): Drawing<T> {
  const [ready, setReady] = useState(false)
  const [shown, show] = useState<Omit<Drawing<T>, 'finish'>>({ failed: false })
  /** Once it is there, it is on all that this page draws. */
  const loadCode = useRef<LoadCode>()
  const latest = useRef(draw)
  latest.current = draw
  const newest = useRef<Attempt<T>>()
  const isLeft = useRef(false)
  const finishing = useRef<Promise<T | undefined>>()

  function begin(): void {
    const attempt: Attempt<T> = { draw: latest.current, result: Promise.resolve(undefined) }
    newest.current = attempt
    const isWanted = (): boolean => newest.current === attempt && !isLeft.current
    attempt.result = tried(attempt.draw, isWanted).then((drawn) => {
      if (isWanted()) {
        show({ drawn, failed: drawn === undefined })
        return drawn
      }
      if (drawn) drop(drawn)
      return undefined
    })
  }

  async function tried(draw: Draw<T>, isWanted: () => boolean): Promise<T | undefined> {
    const code = loadCode.current
    try {
      return await draw(code, isWanted)
    } catch {
      if (!code || !isWanted()) return undefined
      // The picture of the code may be what cannot be read. The card is whole without it.
      loadCode.current = undefined
      return draw(undefined, isWanted).catch(() => undefined)
    }
  }

  /** What the newest attempt has drawn. Another may begin while it is awaited. */
  async function newestDrawn(): Promise<T | undefined> {
    const attempt = upToDate()
    const drawn = await attempt?.result
    return attempt === upToDate() ? drawn : newestDrawn()
  }

  /** React may have rendered a new `draw` and not yet run the effect that begins it. */
  function upToDate(): Attempt<T> | undefined {
    if (newest.current && newest.current.draw !== latest.current) begin()
    return newest.current
  }

  async function finished(): Promise<T | undefined> {
    const whole = await newestDrawn()
    if (!whole || loadCode.current) return whole
    loadCode.current = await findCode()
    // A reader who has left the page meanwhile gets what she saw: its surface is gone.
    if (loadCode.current && !isLeft.current) begin()
    return newestDrawn()
  }

  // WeChat has the surface only after the page is drawn.
  useReady(() => Taro.nextTick(() => setReady(true)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `begin` is of this render
  useEffect(() => {
    if (ready && newest.current?.draw !== draw) begin()
  }, [ready, draw])
  const { drawn } = shown
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drop` is a function of a module
  useEffect(() => () => void (drawn && drop(drawn)), [drawn])
  useEffect(
    () => () => {
      isLeft.current = true
    },
    [],
  )

  const finish = (): Promise<T | undefined> => {
    // Touches while it is awaited get the same.
    finishing.current ??= finished().then((drawn) => {
      finishing.current = undefined
      return drawn
    })
    return finishing.current
  }
  return { ...shown, finish }
}
