import { setImmediate } from 'node:timers/promises'
import { createLooks } from '@/cloud/counts/looks'
import { createTally } from '@/cloud/counts/tally'
import type { Dependencies } from '@/cloud/dependencies'
import { checkAnswers } from '@/cloud/marks/answers'
import { openDocument } from '@/cloud/marks/document'
import { type ErasureRecord, erasuresIn, isLeftOver, removeAll, removeLooseRows } from '@/cloud/marks/erasure'
import { coverageOf } from '@/cloud/marks/merge-into-document'
import { type BandsDocument, bandsOf } from '@/cloud/operations/bands'
import { damageMessage, isDamaged, logDamage, undamagedOf } from '@/cloud/store/damaged'
import { pagesOf, type Stored } from '@/cloud/store/store'
import type { EditionChapter } from '@/domain/text/edition'

/** Whether indexes are ascending, unique and within the text. The server writes no others; they would count a reader twice. */
const areIndexes = (sentences: readonly number[], count: number): boolean =>
  sentences.every((sentence, i) => sentence < count && sentence > (sentences[i - 1] ?? -1))

/** Bytes. */
const secretLength = 16

/** Lets the process handle requests. A local database answers so fast that a recount would keep them waiting. */
const yieldToRequests = (): Promise<void> => setImmediate()

/** The fields that a recount reads: not the marks, which are most of a document. `consent` is read because a damaged one may hold a no. */
const countedFields = [
  'reader',
  'counted',
  'countedAt',
  'consent',
  'countsFrom',
  'network',
  'revision',
  'sentences',
] as const
type Countable = Pick<Stored<'marks'>, '_id' | 'rev' | (typeof countedFields)[number]>

/** The records of readers who erased all, by reader. */
type Erasures = ReadonlyMap<string, ErasureRecord>

function isLeftOverIn(document: Countable, erasures: Erasures): boolean {
  const record = erasures.get(document.reader)
  return record !== undefined && isLeftOver(document, record)
}

/** Counts the chapters that were not counted in this round. Tries all of them, then rejects if some could not be counted. */
export type Tick = () => Promise<void>

/**
 * Makes the recount. It reads every document of a chapter, then replaces the published bands. No counter goes up or down, so after a
 * crash, a repetition or two recounts at once, the next tick at the latest is right again.
 */
export function createTick({ store, edition, settings, now, random }: Dependencies): Tick {
  const { book, chapters } = edition
  const looks = createLooks(settings)
  const roundAt = (time: number): number => Math.floor(time / settings.roundLength) * settings.roundLength

  async function recount(text: EditionChapter, erasures: Erasures): Promise<void> {
    const { id, revision } = text.chapter
    for (let attempt = 0; attempt < settings.attempts; attempt++) {
      const before = await publishedOf(id)
      const round = roundAt(now())
      if (before?.round === round && before.revision === revision) return
      const after = bandsAfter(before, await countsOf(text, erasures), round, text)
      if (await publish(before, after)) return
    }
    throw new Error(`${id}: another process wrote first, ${settings.attempts} times`)
  }

  /** What is published after a round with these counts. */
  function bandsAfter(
    before: BandsDocument | undefined,
    counts: readonly number[],
    round: number,
    { chapter: { id, revision } }: EditionChapter,
  ): BandsDocument {
    const secret = before?.secret || random(secretLength).toString('hex')
    const published = before?.revision === revision ? before : undefined
    const isDue = published && ((sentence: number) => looks.isDue(secret, sentence, published.round, round))
    const bands = bandsOf(counts, published?.bands ?? [], settings, isDue)
    return { _id: id, rev: (before?.rev ?? 0) + 1, book: book.id, round, revision, bands, secret }
  }

  async function publishedOf(chapter: string): Promise<BandsDocument | undefined> {
    const found = await store.get('heat', chapter)
    if (found && isDamaged(found)) throw new Error(damageMessage('heat', found))
    return found
  }

  /** Returns false if another process wrote first. */
  const publish = (before: BandsDocument | undefined, after: BandsDocument): Promise<boolean> =>
    before ? store.replace('heat', after, before.rev) : store.add('heat', after)

  /** Counts the readers of each sentence. */
  async function countsOf(text: EditionChapter, erasures: Erasures): Promise<number[]> {
    const tally = createTally(text.sentences.length, settings)
    const query = { where: 'chapter', is: text.chapter.id, limit: settings.pageSize, fields: countedFields } as const
    for await (const page of pagesOf(store, 'marks', query)) {
      const documents = undamagedOf('marks', page.map(checkAnswers))
      for (const document of await withoutLeftOver(documents, erasures)) {
        if (!document.counted || (await startOf(document)) > now()) continue
        const { _id: id, network } = document
        tally.add({ id, network, sentences: await sentencesToday(document, text) })
      }
      await yieldToRequests()
    }
    return tally.counts()
  }

  /** Removes once more what is held of readers who erased all lately: a request that was under way may have written since. */
  async function sweep(erasures: Erasures): Promise<void> {
    for (const [reader, { erasedAt }] of erasures) {
      if (erasedAt > now() - 2 * settings.roundLength)
        await removeLooseRows(store, reader, [...chapters.keys(), ...edition.retired.keys()])
    }
  }

  /** Removes what was left of readers who erased all, as in a copy that was put back. */
  async function withoutLeftOver(documents: readonly Countable[], erasures: Erasures): Promise<Countable[]> {
    const leftOver = documents.filter((document) => isLeftOverIn(document, erasures))
    await removeAll(store, leftOver)
    return documents.filter((document) => !leftOver.includes(document))
  }

  /** When a reader's marks start to count. A time later than that of a new token comes from a clock that was ahead, and is set again. */
  async function startOf({ _id, rev, countsFrom }: Countable): Promise<number> {
    const latest = now() + settings.newTokenDelay
    if (countsFrom <= latest) return countsFrom
    // If a device writes first, the next round corrects it.
    await store.replace('marks', { _id, rev: rev + 1, countsFrom: latest }, rev)
    return latest
  }

  /** The sentences that a document's marks cover. They are found again and stored if the text has a new revision. */
  async function sentencesToday({ _id, revision, sentences }: Countable, text: EditionChapter): Promise<number[]> {
    if (revision === text.chapter.revision && areIndexes(sentences, text.sentences.length)) return sentences
    await yieldToRequests()
    const before = await openDocument(store, _id)
    if (!before) return []
    if (isDamaged(before)) {
      logDamage('marks', before)
      return []
    }
    const { rev } = before.stored
    const coverage = coverageOf(before.marks, text)
    // If a device writes first, it stores the same sentences or newer ones.
    await store.replace('marks', { _id, rev: rev + 1, ...coverage }, rev)
    return coverage.sentences
  }

  return async () => {
    const published = undamagedOf(
      'heat',
      await store.page('heat', { where: 'book', is: book.id, limit: 1000, fields: ['round'] }),
    )
    const rounds = new Map(published.map(({ _id, round }) => [_id, round]))
    const lastRound = ({ chapter }: EditionChapter): number => rounds.get(chapter.id) ?? 0
    const failures: unknown[] = []
    const erasures = await erasuresIn(store)
    await sweep(erasures)
    // The chapter that has waited longest comes first. If time runs out, it is not always the same chapter that is left out.
    for (const chapter of [...chapters.values()].sort((a, b) => lastRound(a) - lastRound(b))) {
      await recount(chapter, erasures).catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some chapters could not be counted')
  }
}
