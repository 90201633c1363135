import { chapters } from '@/content/chapters'
import { type Mark, markColours } from '@/domain/marks/mark'
import { type Chapter, chapterText } from '@/domain/text/book'
import { describe } from '@/domain/text/selector'
import { sentencesOf } from '@/domain/text/sentences'
import type { Phone } from '../support/weapp/phone'

/** Puts so many marks into a phone's storage, as the app stores them, spread over all chapters but one. */
export function seedMarks(phone: Phone, count: number, without: string): void {
  const others = chapters.filter(({ id }) => id !== without)
  others.forEach((chapter, i) => {
    const share = Math.floor(count / others.length) + (i < count % others.length ? 1 : 0)
    if (share === 0) return
    const value = Array.from({ length: share }, (_, n) => markOn(chapter, n))
    phone.storage.set(`marks/${chapter.id}`, JSON.stringify({ version: 1, value }))
  })
}

function markOn(chapter: Chapter, n: number): Mark {
  const sentences = sentencesOf(chapter)
  const { start, end } = sentences[n % sentences.length] as (typeof sentences)[number]
  const id = n.toString(16).padStart(32, '0')
  return {
    id,
    target: {
      source: chapter.id,
      revision: chapter.revision,
      selector: describe(chapterText(chapter), { start, end }),
    },
    colour: markColours[n % markColours.length] ?? 'underline',
    created: 1_700_000_000_000 + n,
    version: [1_700_000_000_000 + n, id],
  }
}
