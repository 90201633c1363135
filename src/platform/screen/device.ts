import { readsTraditional } from '@/domain/text/script'
import { wideWindow } from '@/platform/screen/wide-window'

/** What the device tells about itself and its owner's wishes. */
export const device = {
  /** CSS pixels: of a wide window as style sheets count them, with a scroll bar, of any other without. */
  windowWidth: (): number => (wideWindow.isWide() ? innerWidth : document.documentElement.clientWidth),

  /** Pixels of the screen for each CSS pixel. */
  pixelRatio: (): number => devicePixelRatio,

  /** The owner's type size in CSS pixels; undefined if the device does not tell. */
  typeSize: (): number | undefined => undefined,

  /** Whether the owner reads 繁體. */
  prefersTraditional: (): boolean => readsTraditional(navigator.languages),

  prefersDark: (): boolean => matchMedia('(prefers-color-scheme: dark)').matches,

  /** Calls back when the device turns dark or light; returns how to stop. */
  onDarkChange(listener: () => void): () => void {
    const query = matchMedia('(prefers-color-scheme: dark)')
    query.addEventListener('change', listener)
    return () => query.removeEventListener('change', listener)
  },

  /** The owner wants no animation. */
  reducesMotion: (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches,

  /** 朋友圈's single-page preview, in which nothing can be stored. Only WeChat has it. */
  isSinglePage: (): boolean => false,

  /** The owner came from that preview by 前往小程序, which opens the page that it showed. */
  leftSinglePage: (): boolean => false,

  /** The lightest haptic, if there is one: the answer to a mark. */
  tick: (): void => undefined,
}
