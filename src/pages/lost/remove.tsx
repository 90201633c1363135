import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import type { Mark } from '@/domain/marks/mark'
import * as words from '@/domain/words'
import { offerUndo } from '@/pages/shared/notices/offer-undo'
import { marks } from '@/wiring'

/** Deletes a mark, and offers to take that back. */
export function Remove({ mark }: { mark: Mark }) {
  const { say } = useWords()
  const remove = (): void => {
    marks.getState().remove(mark)
    offerUndo(mark)
  }
  return (
    <Verb id={`remove-${mark.id}`} apart onTap={remove}>
      {say(words.remove)}
    </Verb>
  )
}
