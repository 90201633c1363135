import { frontPage } from '@/platform/screen/front-page'

/** Milliseconds without scrolling. Safari refuses more than 100 changes of the history in 30 seconds. */
const rest = 300

/** The address of the search page and its entry in the history. Both outlive the page: it can be loaded anew, and come back to. */
export const searchAddress = {
  /** Puts the words into the address, or takes those away that are there. The history gets no entry. */
  show(words: string): void {
    // As a link has it: a plus would stay one.
    const query = words && `?${String(new URLSearchParams({ q: words })).replace(/\+/g, '%20')}`
    if (query !== location.search) history.replaceState(history.state, '', location.pathname + query)
  },

  /** Keeps how far the page in front is scrolled. */
  keepPlace(): void {
    history.replaceState({ ...history.state, top: frontPage()?.scrollTop }, '')
  },

  /** Scrolls to where the page was left. */
  scrollBack(): void {
    const page = frontPage()
    if (page && history.state?.top) page.scrollTop = history.state.top
  },

  /** Calls back when the reader has scrolled; returns how to stop. What is kept while a page is unloaded, Chromium does not keep. */
  onScrolled(listener: () => void): () => void {
    let timer: number | undefined
    const wait = (): void => {
      clearTimeout(timer)
      timer = window.setTimeout(listener, rest)
    }
    document.addEventListener('scroll', wait, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('scroll', wait, true)
    }
  },
}
