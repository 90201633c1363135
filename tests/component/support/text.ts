import { screen } from '@testing-library/react'
import { chapterText } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { chapterById, script } from '@/wiring'

/** The piece of the text with these shown words. */
export const piece = (words: string): HTMLElement =>
  screen.getByText((_, element) => element?.matches('.piece') === true && element.textContent === words)

/** The letters of a piece's looks. */
export const looksOf = (words: string): string =>
  [...piece(words).classList].flatMap((name) => /^look-(.)$/.exec(name)?.[1] ?? []).join('')

/** A chapter's sentences below its heading, as a reader of 简体 sees them, and where they stand. */
export function sentences(id: string): Array<{ words: string; start: number; end: number }> {
  const chapter = chapterById(id)
  return sentencesOf(chapter)
    .filter(({ block }) => block.type !== 'heading')
    .map(({ start, end }) => {
      const words = chapterText(chapter).slice(start, end)
      return { words: script.toSimplified(words, { chapter: id, start }), start, end }
    })
}

/** The nth sentence of a chapter, from 0. */
export function sentence(id: string, nth: number): { words: string; start: number; end: number } {
  const found = sentences(id)[nth]
  if (!found) throw new Error(`${id} has no sentence ${nth}`)
  return found
}

/** The query of a link to a passage, as Taro gives it. */
export const linkTo = (
  id: string,
  { start, end }: { start: number; end: number },
  revision = chapterById(id).revision,
) => ({
  chapter: id,
  at: `${revision.toString(36)}.${start.toString(36)}-${end.toString(36)}`,
})
