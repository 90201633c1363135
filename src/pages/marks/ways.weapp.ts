import type { Telling } from '@/domain/export/items'
import { copyJson, pasteJson } from '@/domain/words'

/** There is no web address of a mini program. */
export const linkTo: Telling['linkTo'] = undefined

export const giveWord = copyJson
export const takeWord = pasteJson
