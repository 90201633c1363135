import { copyJson, pasteJson } from '@/domain/words'

/** In WeChat, JSON goes by the clipboard. */
export const exportLabel = copyJson
export const importLabel = pasteJson
