/** The address of the search page. It outlives the page: it can be loaded anew, and come back to. */
export const searchAddress = {
  /** Puts the words into the address, or takes those away that are there. The history gets no entry. */
  show(words: string): void {
    // As a link has it: a plus would stay one.
    const query = words && `?${String(new URLSearchParams({ q: words })).replace(/\+/g, '%20')}`
    if (query !== location.search) history.replaceState(history.state, '', location.pathname + query)
  },
}
