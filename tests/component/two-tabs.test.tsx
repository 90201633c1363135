import { act } from '@testing-library/react'
import { chapterById, settings, visit } from '@/wiring'
import { freshApp, openReader, reopened } from './support/app'
import { piece, sentence } from './support/text'

beforeEach(freshApp)

describe.each<[string, () => void]>([
  ['is shown at once in a tab beside it', () => window.dispatchEvent(new Event('storage'))],
  ['is shown in a tab that comes to the front', visit],
])('what another tab stores %s', (_, tell) => {
  /** Browsers notify every tab except the one that stored. */
  const inOtherTab = async (does: (tab: ReturnType<typeof reopened>) => void): Promise<void> => {
    does(reopened())
    await act(async () => {
      tell()
      await jest.advanceTimersByTimeAsync(100)
    })
  }

  test('a mark', async () => {
    await openReader({ chapter: 'haokan' })
    const { start, end, words } = sentence('haokan', 1)
    await inOtherTab((tab) => tab.marks.getState().add(chapterById('haokan'), { start, end }, 'pink'))
    expect(piece(words).className).toContain('look-b')
  })

  test('a setting', async () => {
    await inOtherTab((tab) => tab.settings.getState().change({ theme: 'night' }))
    expect(settings.getState().theme).toBe('night')
  })
})
