import { cleanup } from '@testing-library/react'
import { chapterText } from '@/domain/book'
import { sentencesOf } from '@/domain/sentences'
import { editsOf, editsWithin } from '@/domain/source-wording'
import AboutPage from '@/pages/about'
import { SourceSheet } from '@/pages/reader/source-sheet'
import { book, chapterById, settings } from '@/wiring'
import { sourceWording } from '../unit/publisher/support/undo-edits'
import { draw, freshApp, open, openReader } from './support/app'

/** What React warns of fails the test (`freshApp`): a key that two parts share would mix them up. */
beforeEach(freshApp)

describe.each(book.chapters.map(({ id }) => id))('%s', (id) => {
  test('can be opened and has all its words, in 繁體 as they are in the chapter', async () => {
    settings.getState().change({ script: 'traditional' })
    await openReader({ chapter: id })
    const shown = [...document.querySelectorAll('.paragraph')].map(({ textContent }) => textContent)
    const blocks = chapterById(id).blocks.filter(({ type }) => type !== 'heading')
    expect(shown).toEqual(blocks.map(({ text }) => text))
  })

  test('has the source’s wording for each sentence that differs from it', () => {
    const chapter = chapterById(id)
    const text = chapterText(chapter)
    const shown = sentencesOf(chapter).map((range) => {
      draw(<SourceSheet text={text} range={range} edits={editsWithin(book, chapter, range)} />)
      const words = document.querySelector('.words')?.textContent
      cleanup()
      return words
    })
    expect(shown.join('')).toBe(sourceWording(chapter, book.edits).replaceAll('\n', ''))
  })
})

test.each(['simplified', 'traditional'] as const)(
  '關於 in %s has no edit without a difference to be seen',
  async (script) => {
    settings.getState().change({ script })
    await open(<AboutPage />)
    const changes = [...document.querySelectorAll('.change')].map(({ children }) =>
      [...children].map((part) => part.textContent),
    )
    expect(changes.length).toBeGreaterThan(40)
    for (const [was, , is] of changes) expect(was).not.toBe(is)
    const chapters = book.chapters.map(({ id }) => chapterById(id))
    const placed = new Set(chapters.flatMap((chapter) => editsOf(book, chapter).map(({ edit }) => edit)))
    if (script === 'traditional') expect(changes).toHaveLength(placed.size)
  },
)
