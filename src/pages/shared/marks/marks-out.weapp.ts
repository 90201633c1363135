import { placeToPath } from '@/domain/text/place'
import { copyJson, pasteJson } from '@/domain/words'

/** There is no web address of a mini program; its path opens it within WeChat. */
export const linkTo = placeToPath

export const giveWord = copyJson
export const takeWord = pasteJson
