import { byReaders, type HeatDocument, runsOf, toReach } from '@/cloud/operations/heat'
import type { Parts } from '@/cloud/parts'
import { soundOf } from '@/cloud/store/damaged'
import { cardOf, type Excerpt, editorsExcerpts } from '@/domain/placing/excerpt'
import { replyLimit } from '@/domain/protocol/batch'
import type { ExcerptsValue } from '@/domain/protocol/reply'
import type { Edition } from '@/domain/text/edition'

/** `excerpts`: the feed, the same for everybody. Read once, then kept until the next round or until it has aged. */
export function createExcerpts({ store, edition, picks, settings, now }: Parts): () => Promise<ExcerptsValue> {
  const { book, chapters } = edition
  const texts = [...chapters.values()].map(({ chapter }) => chapter)
  const editors = fitting(editorsExcerpts(book, texts, picks), replyLimit - envelope)
  const [leastReaders = 1] = settings.bands
  let kept: { from: number; until: number; value: Promise<ExcerptsValue> } | undefined

  async function read(): Promise<ExcerptsValue> {
    const query = { where: 'book', is: edition.book.id, limit: 1000, fields: ['revision', 'bands'] } as const
    const heat = soundOf('heat', await store.page('heat', query))
    const room = replyLimit - envelope - bytesOf(editors)
    const readers = fitting(readersOf(edition, heat), room)
    return { excerpts: [...readers, ...editors], leastReaders, appearsWith: toReach(leastReaders) }
  }

  return () => {
    const time = now()
    // A clock that was set back has not aged what it read before.
    if (kept && kept.from <= time && time < kept.until) return kept.value
    const nextRound = (Math.floor(time / settings.roundLength) + 1) * settings.roundLength
    const reading = { from: time, until: Math.min(nextRound, time + settings.feedAge), value: read() }
    kept = reading
    reading.value.catch(() => {
      if (kept === reading) kept = undefined
    })
    return reading.value
  }
}

/** Bytes of the feed that are no excerpt. */
const envelope = 1024

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** The first of them that so many bytes have room for. */
function fitting(excerpts: readonly Excerpt[], bytes: number): Excerpt[] {
  let left = bytes
  const end = excerpts.findIndex((excerpt) => {
    left -= bytesOf(excerpt) + 1
    return left < 0
  })
  return end < 0 ? [...excerpts] : excerpts.slice(0, end)
}

/** What readers chose. Counts of another revision wait for the next recount: their sentences may be others. */
function readersOf(
  { book, chapters }: Edition,
  heat: Array<Pick<HeatDocument, '_id' | 'revision' | 'bands'>>,
): Excerpt[] {
  return [...chapters.values()]
    .flatMap((chapter) => {
      const found = heat.find(
        ({ _id, revision }) => _id === chapter.chapter.id && revision === chapter.chapter.revision,
      )
      const { id, revision } = chapter.chapter
      return runsOf(chapter, found?.bands ?? []).map(({ readers, ...range }): Excerpt => {
        const card = cardOf(book, chapter.chapter, range)
        return { chapter: id, revision, ...range, chosenBy: 'readers', readers, card }
      })
    })
    .sort(byReaders)
}
