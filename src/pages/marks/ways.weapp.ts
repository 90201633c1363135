import { copyJson, pasteJson } from '@/domain/words'

/** There is no web address of a mini program. */
export const linkTo = (): string => ''

export const giveWord = copyJson
export const takeWord = pasteJson
