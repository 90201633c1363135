import type { Dependencies } from '@/cloud/dependencies'
import { type BandsDocument, byReaders, popularPassagesOf, readersToRise } from '@/cloud/operations/bands'
import type { Settings } from '@/cloud/settings'
import { undamagedOf } from '@/cloud/store/damaged'
import { cardOf, type Excerpt, editorsExcerpts } from '@/domain/placing/excerpt'
import { replyLimit } from '@/domain/protocol/batch'
import type { ExcerptsValue } from '@/domain/protocol/reply'
import type { Edition } from '@/domain/text/edition'

/** `excerpts`: the feed, which is the same for everybody. It is cached until the next round, and for `feedAge` at most. */
export function createExcerpts({ store, edition, picks, settings, now }: Dependencies): () => Promise<ExcerptsValue> {
  const { book, chapters } = edition
  const texts = [...chapters.values()].map(({ chapter }) => chapter)
  const editors = firstThatFit(editorsExcerpts(book, texts, picks), replyLimit - envelope)
  const [leastReaders = 1] = settings.bands
  let cached: { from: number; until: number; value: Promise<ExcerptsValue> } | undefined

  async function read(): Promise<ExcerptsValue> {
    const query = { where: 'book', is: edition.book.id, limit: 1000, fields: ['revision', 'bands'] } as const
    const published = undamagedOf('heat', await store.page('heat', query))
    const room = replyLimit - envelope - bytesOf(editors)
    const readers = firstThatFit(readersExcerpts(edition, published, settings), room)
    return { excerpts: [...readers, ...editors], leastReaders, appearsWith: readersToRise(leastReaders, settings) }
  }

  return () => {
    const time = now()
    // A feed from the future was read while the clock was ahead. It is read again.
    if (cached && cached.from <= time && time < cached.until) return cached.value
    const nextRound = (Math.floor(time / settings.roundLength) + 1) * settings.roundLength
    const reading = { from: time, until: Math.min(nextRound, time + settings.feedAge), value: read() }
    cached = reading
    reading.value.catch(() => {
      if (cached === reading) cached = undefined
    })
    return reading.value
  }
}

/** Bytes of the reply around its excerpts. */
const envelope = 1024

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** The first excerpts that fit into this many bytes. */
function firstThatFit(excerpts: readonly Excerpt[], bytes: number): Excerpt[] {
  let left = bytes
  const end = excerpts.findIndex((excerpt) => {
    left -= bytesOf(excerpt) + 1
    return left < 0
  })
  return end < 0 ? [...excerpts] : excerpts.slice(0, end)
}

/** The excerpts that readers chose. Bands of another revision are left out until the next recount: their sentences may differ. */
function readersExcerpts(
  { book, chapters }: Edition,
  published: Array<Pick<BandsDocument, '_id' | 'revision' | 'bands'>>,
  settings: Settings,
): Excerpt[] {
  return [...chapters.values()]
    .flatMap((chapter) => {
      const found = published.find(
        ({ _id, revision }) => _id === chapter.chapter.id && revision === chapter.chapter.revision,
      )
      const { id, revision } = chapter.chapter
      const { hidden } = book.chapters.find((entry) => entry.id === id) ?? {}
      return popularPassagesOf(chapter, found?.bands ?? [], settings, hidden).map(({ readers, ...range }): Excerpt => {
        const card = cardOf(book, chapter.chapter, range)
        return { chapter: id, revision, ...range, chosenBy: 'readers', readers, card }
      })
    })
    .sort(byReaders)
}
