import type { Range as TextRange } from '@/domain/text/range'
import { navBarHeight } from '@/platform/screen/nav-bar'
import { wideWindow } from '@/platform/screen/wide-window'

/** CSS pixels of space around what stands beside or below a passage. */
const gap = 8

/** CSS pixels from the top of what stands in the margin to the middle of its first row. */
const firstRow = 22

/**
 * Puts the sheet of the chosen passage, and notes, on the lines that they belong to: where there is a margin into it, else the sheet below the
 * passage. They are moved again whenever the text is laid out anew. Scrolling needs nothing: they scroll with the text. Returns how to stop.
 *
 * @param section the text; sheets are its siblings, notes are in it
 * @param chosen the chosen passage, in UTF-16 code units of the chapter's text
 */
export function keepBesideLines(section: HTMLElement, chosen?: TextRange): () => void {
  const page = section.parentElement
  if (!page) return () => {}
  const place = (): void => {
    const sheet = chosen && placeSheet(section, page, chosen)
    placeNotes(section, sheet)
  }
  place()
  const resized = new ResizeObserver(place)
  resized.observe(section)
  const changed = new MutationObserver(place)
  changed.observe(page, { childList: true, subtree: true, characterData: true })
  return () => {
    resized.disconnect()
    changed.disconnect()
  }
}

/** CSS pixels from the top of the screen. */
interface Rows {
  top: number
  bottom: number
}

function placeSheet(section: HTMLElement, page: HTMLElement, chosen: TextRange): Rows | undefined {
  const sheet = page.querySelector<HTMLElement>(':scope > [role="dialog"]')
  const lines = linesOf(piecesIn(section), chosen)
  const [first, last] = [lines[0], lines[lines.length - 1]]
  if (!sheet || !first || !last) return undefined
  const height = sheet.offsetHeight
  const lowest = innerHeight - gap - height
  const below = last.bottom + gap
  // A tall sheet near the bottom of the screen stands above the passage, if there is room.
  const above = first.top - gap - height
  const wanted = wideWindow.hasMargin()
    ? (first.top + first.bottom) / 2 - firstRow
    : below > lowest && above > navBarHeight()
      ? above
      : below
  const top = Math.max(navBarHeight() + gap, Math.min(wanted, lowest))
  page.style.setProperty('--sheet-top', `${top - page.getBoundingClientRect().top}px`)
  return { top, bottom: top + height }
}

/** Each note on the line where its passage begins, or below what stands there already. */
function placeNotes(section: HTMLElement, sheet: Rows | undefined): void {
  const notes = [...section.querySelectorAll<HTMLElement>('[id^="note-"]')]
  if (!wideWindow.hasMargin()) {
    for (const note of notes) note.style.top = ''
    section.style.minHeight = ''
    return
  }
  const { top } = section.getBoundingClientRect()
  const pieces = piecesIn(section)
  // All is measured before anything is moved: between the two the browser would lay the page out anew for each note.
  const measured = notes.map((note) => {
    const start = Number(note.id.split('-')[1])
    const [line] = linesOf(pieces, { start, end: start + 1 })
    return { note, line, height: note.offsetHeight }
  })
  let free = Number.NEGATIVE_INFINITY
  for (const { note, line, height } of measured) {
    let at = Math.max(free, line ? (line.top + line.bottom) / 2 - firstRow : free)
    if (sheet && at < sheet.bottom && at + height > sheet.top) at = sheet.bottom
    note.style.top = `${at - top}px`
    free = at + height
  }
  // The page ends below the last note.
  section.style.minHeight = notes.length > 0 ? `${free - top}px` : ''
}

/** The pieces of the text, in its order. */
const piecesIn = (section: HTMLElement): HTMLElement[] => [...section.querySelectorAll<HTMLElement>('[data-at]')]

/** The boxes of a passage, from its first line to its last. */
function linesOf(pieces: readonly HTMLElement[], { start, end }: TextRange): Rows[] {
  const range = document.createRange()
  const from = spotIn(pieces, start)
  const to = spotIn(pieces, end - 1)
  if (!from || !to) return []
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, Math.min(to.offset + 1, to.node.length))
  return [...range.getClientRects()].filter(({ width }) => width > 0)
}

/** The last piece that begins at an offset or before it, by halving. */
function pieceAt(pieces: readonly HTMLElement[], at: number): HTMLElement | undefined {
  let [from, to] = [0, pieces.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (Number(pieces[middle]?.dataset.at) <= at) from = middle + 1
    else to = middle
  }
  return pieces[from - 1]
}

/** The text node of a character, and where in it the character is. */
function spotIn(pieces: readonly HTMLElement[], at: number): { node: Text; offset: number } | undefined {
  const piece = pieceAt(pieces, at)
  if (!piece) return undefined
  let offset = at - Number(piece.dataset.at)
  const texts = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT)
  let last: Text | undefined
  for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
    if (offset < node.length) return { node, offset }
    offset -= node.length
    last = node
  }
  return last && { node: last, offset: Math.max(0, last.length - 1) }
}
