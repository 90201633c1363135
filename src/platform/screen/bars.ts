import type { BarColours } from '@/domain/drawing/theme'

/** The bars around the page. On the web the page draws its own (`pages/shared/page/frame.tsx`); only the browser's edge is painted here. */
export const bars = {
  setTitle(title: string): void {
    document.title = title
  },

  /** @param lang the language of the words, for the browser's choice of glyphs */
  paint(colours: BarColours, lang: 'zh-Hans' | 'zh-Hant'): void {
    document.documentElement.lang = lang
    document.body.style.background = colours.paper
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', colours.paper)
  },

  /** The tabs' names in the reader's script, in their order. */
  nameTabs(_names: readonly string[]): void {},
}
