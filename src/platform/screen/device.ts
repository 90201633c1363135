import { readsTraditional } from '@/domain/text/script'

/** What the device says of itself and of its owner's wishes. */
export const device = {
  /** CSS pixels. */
  windowWidth: (): number => document.documentElement.clientWidth,

  /** Pixels of the screen for each CSS pixel. */
  pixelRatio: (): number => devicePixelRatio,

  /** The owner's type size in CSS pixels, or undefined where the device does not tell. */
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

  /** The owner wants nothing on the screen to move by itself. */
  reducesMotion: (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches,

  /** 朋友圈's single-page preview, where nothing can be stored for later. Only WeChat has it. */
  isSinglePage: (): boolean => false,

  /** The lightest haptic, where there is one: the answer to a mark. */
  tick: (): void => undefined,
}
