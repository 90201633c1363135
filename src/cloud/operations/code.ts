import type { InferOutput } from 'valibot'
import type { CodeMaker } from '@/cloud/codes/code-maker'
import { pictureUrl } from '@/cloud/codes/picture'
import type { Dependencies } from '@/cloud/dependencies'
import type { Caller } from '@/cloud/identity'
import { type Refusal, refuse, tryAgain } from '@/cloud/refusal'
import { isDamaged, logDamage } from '@/cloud/store/damaged'
import { replyLimit } from '@/domain/protocol/batch'
import type { codeValue } from '@/domain/protocol/code'
import { ok, type Result } from '@/domain/result'
import { followPassage } from '@/domain/revision/follow-passage'
import { codePlace } from '@/domain/text/code-place'
import type { Place } from '@/domain/text/place'
import { placeToScene } from '@/domain/text/scene'

type CodeValue = InferOutput<typeof codeValue>
type Answer = Result<CodeValue, Refusal>

/** Bytes of the reply around the picture. */
const envelope = 1024

/** How long the calls of WeChat's interface are counted together, in milliseconds. */
const minute = 60_000

const noCodes = refuse('no-codes', 'Codes are made in WeChat’s cloud only.')

/**
 * `code`: the 小程序码 of a place. It is made once and kept by its scene, so that a place has one code for everybody. A request costs one look
 * into the store, and at most one call of WeChat's interface.
 */
export function createCode({ store, edition, codes, settings, now }: Dependencies) {
  const allowed = createAllowance(settings.codesPerMinute, now)
  /** What is being answered, by the document's id: several requests for one place share one answer. */
  const running = new Map<string, Promise<Answer>>()

  /** The place that the code of a place leads to in today's text. */
  function placeInText({ chapter: id, passage }: Place): Result<Place, Refusal> {
    const chapter = edition.chapters.get(id)
    if (!chapter) return refuse('no-such-chapter', 'place.chapter: the book has no such chapter')
    const isReversed = passage && passage.start >= passage.end
    const range = isReversed ? undefined : followPassage(passage, chapter)
    if (passage && !range) return refuse('out-of-range', 'place.passage: it leads nowhere in today’s text')
    return ok(codePlace(chapter.chapter, chapter.sentences, range))
  }

  async function answer(id: string, scene: string, maker: CodeMaker): Promise<Answer> {
    const stored = await store.get('codes', id)
    if (!stored) return make(id, scene, maker)
    const image = isDamaged(stored) ? undefined : pictureUrl(stored.image)
    if (image) return ok({ image })
    logDamage('codes', { _id: id, damaged: isDamaged(stored) ? stored.damaged : ['image'] })
    return refuse('damaged', 'place: its stored code cannot be read')
  }

  async function make(id: string, scene: string, maker: CodeMaker): Promise<Answer> {
    const refusal = allowed.take()
    if (refusal) return refusal
    const made = await maker.make(scene)
    if (!made.ok) return fail(made.error.cause, refuse(made.error.code, 'WeChat made no code.'))
    const image = made.value.toString('base64')
    const url = pictureUrl(image)
    if (!url || url.length > replyLimit - envelope) return fail('no PNG or JPEG, or too large', tryAgain)
    try {
      await store.add('codes', { _id: id, rev: 1, image })
    } catch (error) {
      // The reader gets her code. But each request would make it again.
      console.error('kanyikan: a code could not be stored:', error)
      allowed.stop(tryAgain)
    }
    return ok({ image: url })
  }

  function fail(cause: string, refusal: Answer): Answer {
    console.error(`kanyikan: no code was made: ${cause}`)
    allowed.stop(refusal)
    return refusal
  }

  return async (place: Place, caller: Caller): Promise<Answer> => {
    if (!codes || caller.kind !== 'wechat') return noCodes
    if (!caller.openid) return refuse('no-reader', 'WeChat does not say who asks.')
    const found = placeInText(place)
    if (!found.ok) return found
    const scene = placeToScene(found.value)
    const id = `${codes.version}.${scene}`
    const answering = running.get(id) ?? answer(id, scene, codes).finally(() => running.delete(id))
    running.set(id, answering)
    return answering
  }
}

/** Limits how often WeChat's interface is called, whoever asks. After a failure it is not called for a minute. */
function createAllowance(most: number, now: () => number) {
  let from = Number.NEGATIVE_INFINITY
  let left = most
  let answer: Answer
  const begin = (calls: number, refusal: Answer): void => {
    from = now()
    left = calls
    answer = refusal
  }
  return {
    /** Takes one call. If there is none, returns the answer to give instead. */
    take(): Answer | undefined {
      const time = now()
      // Also if the clock was set back since.
      if (time < from || time >= from + minute) begin(most, tooMany)
      if (left <= 0) return answer
      left--
      return undefined
    },
    /** Takes all calls of the next minute. Until then every request gets this answer. */
    stop: (refusal: Answer): void => begin(0, refusal),
  }
}

const tooMany = refuse('too-many', 'Too many new codes were asked for. Ask again in a minute.')
