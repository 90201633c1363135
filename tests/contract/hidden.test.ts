import { createService } from '@/cloud/service'
import { eachReaderCounts } from '@/cloud/settings'
import type { ExcerptsValue } from '@/domain/protocol/reply'
import { callerOf, chapterOf, day, hour, markOn, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { edition, picks } from '../support/cloud/talk'

describe.each(stores)('$name', ({ open }) => {
  const opened = storeOf(open)

  /** What 看一看 shows of sentences 2 to 4 of a chapter that four readers marked, with some sentences hidden. */
  async function shown(...hidden: number[]): Promise<number[]> {
    const { sentences } = chapterOf('tool')
    const entries = edition.book.chapters.map((entry) =>
      entry.id === 'tool' ? { ...entry, hidden: hidden.map((nth) => sentences[nth] ?? { start: 0, end: 0 }) } : entry,
    )
    const book = { ...edition.book, chapters: entries }
    const given = { edition: { ...edition, book }, picks, store: opened.store }
    let now = Date.UTC(2019, 0, 9, 12)
    const { handle, tick } = createService(given, eachReaderCounts, () => now)
    for (const reader of ['ann', 'ben', 'cay', 'dan']) {
      const mutations = [2, 3, 4].map((nth) => markOn('tool', nth, nth))
      valueIn(await handle({ op: 'sync', counted: true, cursor: {}, mutations }, callerOf(reader)))
    }
    now += day + hour
    await tick()
    const { excerpts } = valueIn<ExcerptsValue>(await handle({ op: 'excerpts' }, { kind: 'web', address: '' }))
    const ranges = excerpts.filter(({ chosenBy }) => chosenBy === 'readers')
    return [2, 3, 4].filter((nth) => {
      const { start = 0, end = 0 } = sentences[nth] ?? {}
      return ranges.some((range) => range.start < end && start < range.end)
    })
  }

  test.each([
    ['none', [], [2, 3, 4]],
    ['one between others', [3], [2, 4]],
    ['all', [2, 3, 4], []],
  ])('what many readers marked is shown unless the publisher hides it: %s hidden', async (_, hidden, left) => {
    expect(await shown(...hidden)).toEqual(left)
  })
})
