import { cleanup } from '@testing-library/react'
import { editsOf, editsWithin } from '@/domain/edits/source-wording'
import { type ChapterEntry, chapterText } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import EditsPage from '@/pages/edits'
import { SourceSheet } from '@/pages/reader/sheets/source-sheet'
import { book, chapterById, settings } from '@/wiring'
import { sourceWording } from '../unit/publisher/support/undo-edits'
import { draw, freshApp, open, openReader, touch } from './support/app'

/** React's warnings fail the test (`freshApp`), such as a double key. */
beforeEach(freshApp)

describe.each(book.chapters.map(({ id }) => id))('%s', (id) => {
  test('can be opened and shows all its words in 繁體', async () => {
    settings.getState().change({ script: 'traditional' })
    await openReader({ chapter: id })
    const shown = [...document.querySelectorAll('.paragraph')].map(({ textContent }) => textContent)
    const blocks = chapterById(id).blocks.filter(({ type }) => type !== 'heading')
    expect(shown).toEqual(blocks.map(({ text }) => text))
  })

  test('shows the source’s wording for each sentence that differs from it', () => {
    const chapter = chapterById(id)
    const text = chapterText(chapter)
    const entry = book.chapters.find((one) => one.id === id) as ChapterEntry
    const shown = sentencesOf(chapter).map((range) => {
      draw(
        <SourceSheet
          open={{ chapter, entry, text, blocks: [] }}
          range={range}
          edits={editsWithin(book, chapter, range)}
        />,
      )
      const words = document.querySelector('.words')?.textContent
      cleanup()
      return words
    })
    expect(shown.join('')).toBe(sourceWording(chapter, book.edits).replaceAll('\n', ''))
  })
})

test.each(['traditional', 'simplified'] as const)(
  '編校 in %s lists every place of an edit whose difference shows',
  async (script) => {
    settings.getState().change({ script })
    await open(<EditsPage />)
    for (const more of document.querySelectorAll('[id^="more-"]')) await touch(more)
    const changes = [...document.querySelectorAll('.change')].map(({ children }) =>
      [...children].map((part) => part.textContent),
    )
    for (const [was, , is] of changes) expect(was).not.toBe(is)
    const placed = book.chapters.flatMap(({ id }) => editsOf(book, chapterById(id)))
    const unseen = Number(document.querySelector('.small')?.textContent?.match(/\d+/)?.[0] ?? 0)
    expect([changes.length + unseen, unseen > 0]).toEqual([placed.length, script === 'simplified'])
  },
)
