import { describe } from '@/domain/text/selector'
import { keepsakes } from '@/pages/card/wiring'
import type { CardSubject } from '@/pages/shared/sharing/draw-card'
import type { KeepProblem } from '@/store/keepsakes'
import { chapterById, finderOf } from '@/wiring'

/** Keeps a card that was saved or sent. Returns why it is not kept, if it is not. */
export function keepCard({ chapter, range }: CardSubject, template: string): KeepProblem | undefined {
  const { revision } = chapterById(chapter)
  const selector = describe(finderOf(chapter).text, range)
  const kept = keepsakes.getState().keep({ target: { source: chapter, revision, selector }, template })
  return kept.ok ? undefined : kept.error
}
