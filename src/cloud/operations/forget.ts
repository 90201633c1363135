import type { InferOutput } from 'valibot'
import type { Dependencies } from '@/cloud/dependencies'
import { type Answers, checkAnswers, mergeAnswers, toStoredAnswers, unreadableAnswers } from '@/cloud/marks/answers'
import { emptyRecord, erasureId, removeAllOf } from '@/cloud/marks/erasure'
import type { Reader } from '@/cloud/reader'
import { type Refusal, refuse, tryAgain } from '@/cloud/refusal'
import { damageMessage, isDamaged } from '@/cloud/store/damaged'
import { type Consent, openNoes } from '@/domain/protocol/consent'
import type { forgottenValue } from '@/domain/protocol/reply'
import { ok, type Result } from '@/domain/result'

type ForgottenValue = InferOutput<typeof forgottenValue>

/**
 * `forget`: erases all that is held of a reader. One record stays (`erasure.ts`). It is written first: whatever a device writes from then on knows
 * her no, or is removed when it is next seen.
 */
export function createForget({ store, edition, settings, now }: Omit<Dependencies, 'random'>) {
  const chapters = [...edition.chapters.keys(), ...edition.retired.keys()]

  /** Her answers in all documents, with those that she sends. */
  async function answersOf(reader: Reader, consent: Consent): Promise<Answers> {
    const fields = ['counted', 'countedAt', 'consent'] as const
    const found = await store.page('marks', { where: 'reader', is: reader.id, limit: 1000, fields })
    const stored = found.map(checkAnswers).map((one) => (isDamaged(one) ? unreadableAnswers : one))
    return mergeAnswers({ counted: false, consent }, stored, now())
  }

  /** Writes the record, or its newer answers. Returns false if another process wrote first. */
  async function record(reader: Reader, answers: Answers, erasedAt: number): Promise<boolean> {
    const _id = erasureId(reader.id)
    const before = await store.get('marks', _id)
    if (before && isDamaged(before)) throw new Error(damageMessage('marks', before))
    const stored = toStoredAnswers(answers)
    const after = { ...stored, erasedAt, erased: stored.consent }
    if (before) return store.replace('marks', { _id, rev: before.rev + 1, ...after }, before.rev)
    return store.add('marks', { ...emptyRecord(reader.id), ...after })
  }

  return async ({ consent }: { consent: Consent }, reader: Reader): Promise<Result<ForgottenValue, Refusal>> => {
    const erasedAt = now()
    for (let attempt = 0; attempt < settings.attempts; attempt++) {
      const answers = await answersOf(reader, consent)
      // Without a no that holds, her other devices would send everything again.
      if (!answers.consent.overfull && openNoes(answers.consent).length === 0)
        return refuse('bad-request', 'consent: must have a no that no yes has seen')
      if (!(await record(reader, answers, erasedAt))) continue
      await removeAllOf(store, reader.id, chapters)
      await store.remove('tokens', [reader.id])
      return ok({ erasedAt })
    }
    return tryAgain
  }
}
