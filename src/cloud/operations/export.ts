import type { InferOutput } from 'valibot'
import type { Dependencies } from '@/cloud/dependencies'
import { marksId, openDocument } from '@/cloud/marks/document'
import type { Reader } from '@/cloud/reader'
import { type Refusal, refuse } from '@/cloud/refusal'
import { isDamaged } from '@/cloud/store/damaged'
import type { Mark } from '@/domain/marks/mark'
import { replyLimit } from '@/domain/protocol/batch'
import type { exportedChapterValue, exportedValue } from '@/domain/protocol/reply'
import { ok, type Result } from '@/domain/result'

type ExportedValue = InferOutput<typeof exportedValue>
type ExportedChapterValue = InferOutput<typeof exportedChapterValue>

interface ExportRequest {
  chapter?: string
  after?: number
}

/** `export`: all that is held of a reader, as it is stored, in pages that fit a reply. It changes nothing. */
export function createExport({ store, settings }: Pick<Dependencies, 'store' | 'settings'>) {
  async function overview(reader: Reader): Promise<ExportedValue> {
    const query = { where: 'reader', is: reader.id, limit: 1000, fields: ['chapter'] } as const
    const found = await store.page('marks', query)
    const token = await store.get('tokens', reader.id)
    const damaged = found.filter(isDamaged).map(({ _id }) => _id)
    return {
      chapters: found.flatMap((one) => (isDamaged(one) ? [] : [one.chapter])),
      ...(damaged.length > 0 && { damaged }),
      ...(token && { token }),
    }
  }

  async function pageOf(
    reader: Reader,
    chapter: string,
    after: number,
  ): Promise<Result<ExportedChapterValue, Refusal>> {
    const found = await openDocument(store, marksId(reader.id, chapter))
    if (!found) return ok({ marks: [] })
    if (isDamaged(found)) return refuse('damaged', 'chapter: what is stored of it cannot be read')
    const { marks: _text, pending: _rows, ...document } = found.stored
    const room = Math.min(settings.pulledBytes, replyLimit - bytesOf(document) - envelope)
    const later = found.marks.filter(({ rev }) => rev > after).sort((a, b) => a.rev - b.rev)
    const left = later.filter(({ mark }) => bytesOf(mark) < room)
    const page = firstThatFit(left, room)
    const next = page.length < left.length ? page[page.length - 1]?.rev : undefined
    return ok({
      ...(after === 0 && { document, passedOver: later.length - left.length + found.unreadable.length }),
      marks: page.map(({ mark }) => mark),
      ...(next !== undefined && { next }),
    })
  }

  return async ({ chapter, after = 0 }: ExportRequest, reader: Reader): Promise<Result<unknown, Refusal>> =>
    chapter === undefined ? ok(await overview(reader)) : pageOf(reader, chapter, after)
}

/** Bytes of the reply around its lists. */
const envelope = 1024

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** The first marks that fit. */
function firstThatFit<M extends { mark: Mark }>(marks: readonly M[], bytes: number): M[] {
  let left = bytes
  const end = marks.findIndex(({ mark }) => {
    left -= bytesOf(mark) + 1
    return left < 0
  })
  return end < 0 ? [...marks] : marks.slice(0, end)
}
