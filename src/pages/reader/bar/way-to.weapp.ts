import type { Words } from '@/components/words'
import type { Place } from '@/domain/text/place'
import { inMiniProgram } from '@/domain/words'
import { book } from '@/wiring'

/** A mini program has no link that words can carry. Its name leads to it. */
export const wayTo = (_place: Place, say: Words['say']): string => say(inMiniProgram, { name: say(book.labels.app) })
