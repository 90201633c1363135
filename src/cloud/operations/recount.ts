import { setImmediate } from 'node:timers/promises'
import { withAnswers } from '@/cloud/marks/answers'
import { openDocument } from '@/cloud/marks/document'
import { coverageOf } from '@/cloud/marks/merge-into-document'
import { bandsOf, type HeatDocument } from '@/cloud/operations/heat'
import type { Parts } from '@/cloud/parts'
import { inWords, isDamaged, report, soundOf } from '@/cloud/store/damaged'
import { pagesOf, type Stored } from '@/cloud/store/store'
import type { EditionChapter } from '@/domain/text/edition'

/** Ascending, each once: else somebody else has written them, and one reader would count twice, or beyond the text. */
const areIndexes = (sentences: readonly number[], count: number): boolean =>
  sentences.every((sentence, i) => sentence < count && sentence > (sentences[i - 1] ?? -1))

/** A local database answers without a pause: requests must get their turn. */
const turnOfOthers = (): Promise<void> => setImmediate()

/** What a recount reads of a document: not the marks, which are most of it. Answers that cannot be read may hold a no. */
const countedFields = ['counted', 'countedAt', 'consent', 'countsFrom', 'revision', 'sentences'] as const
type Countable = Pick<Stored<'marks'>, '_id' | 'rev' | (typeof countedFields)[number]>

/** Counts anew what has not been counted in this round. Rejects when all chapters were tried and some could not be counted. */
export type Tick = () => Promise<void>

/**
 * Counts by reading every document of a chapter, then puts the outcome in the place of the one before. Nothing is counted up or
 * down, so a crash, a replay or two at once can at worst leave a round to the next tick.
 */
export function createTick({ store, edition, settings, now }: Omit<Parts, 'random'>): Tick {
  const { book, chapters } = edition
  const roundAt = (time: number): number => Math.floor(time / settings.roundLength) * settings.roundLength

  async function recount(text: EditionChapter): Promise<void> {
    const { id, revision } = text.chapter
    for (let attempt = 0; attempt < settings.attempts; attempt++) {
      const before = await heatOf(id)
      const round = roundAt(now())
      if (before?.round === round && before.revision === revision) return
      const published = before?.revision === revision ? before.bands : []
      const bands = bandsOf(await countsOf(text), published, settings.bands)
      const after = { _id: id, rev: (before?.rev ?? 0) + 1, book: book.id, round, revision, bands }
      if (await replaced(before, after)) return
    }
    throw new Error(`${id}: others were quicker ${settings.attempts} times`)
  }

  async function heatOf(chapter: string): Promise<HeatDocument | undefined> {
    const found = await store.get('heat', chapter)
    if (found && isDamaged(found)) throw new Error(inWords('heat', found))
    return found
  }

  const replaced = (before: HeatDocument | undefined, after: HeatDocument): Promise<boolean> =>
    before ? store.replace('heat', after, before.rev) : store.add('heat', after)

  /** For each sentence how many readers marked it. */
  async function countsOf(text: EditionChapter): Promise<number[]> {
    const counts = text.sentences.map(() => 0)
    const query = { where: 'chapter', is: text.chapter.id, limit: settings.pageSize, fields: countedFields } as const
    for await (const page of pagesOf(store, 'marks', query)) {
      for (const document of soundOf('marks', page.map(withAnswers))) {
        if (!document.counted || (await startOf(document)) > now()) continue
        for (const sentence of await sentencesToday(document, text)) counts[sentence] = (counts[sentence] ?? 0) + 1
      }
      await turnOfOthers()
    }
    return counts
  }

  /** When a reader begins to count. Later than that of a token that is made now, it was set by a clock that was ahead: it begins anew. */
  async function startOf({ _id, rev, countsFrom }: Countable): Promise<number> {
    const latest = now() + settings.freshFor
    if (countsFrom <= latest) return countsFrom
    // Where a device is quicker, the next round does it.
    await store.replace('marks', { _id, rev: rev + 1, countsFrom: latest }, rev)
    return latest
  }

  /** Worked out anew where the text has another revision since, and kept: so this is done once. */
  async function sentencesToday({ _id, revision, sentences }: Countable, text: EditionChapter): Promise<number[]> {
    if (revision === text.chapter.revision && areIndexes(sentences, text.sentences.length)) return sentences
    await turnOfOthers()
    const before = await openDocument(store, _id)
    if (!before) return []
    if (isDamaged(before)) {
      report('marks', before)
      return []
    }
    const { rev } = before.stored
    const coverage = coverageOf(before.kept, text)
    // Where a device is quicker it writes the same, or newer.
    await store.replace('marks', { _id, rev: rev + 1, ...coverage }, rev)
    return coverage.sentences
  }

  return async () => {
    const heat = soundOf(
      'heat',
      await store.page('heat', { where: 'book', is: book.id, limit: 1000, fields: ['round'] }),
    )
    const rounds = new Map(heat.map(({ _id, round }) => [_id, round]))
    const last = ({ chapter }: EditionChapter): number => rounds.get(chapter.id) ?? 0
    const failures: unknown[] = []
    // The longest uncounted first: where time runs out, no chapter is always the one left over.
    for (const chapter of [...chapters.values()].sort((a, b) => last(a) - last(b))) {
      await recount(chapter).catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some chapters could not be counted')
  }
}
