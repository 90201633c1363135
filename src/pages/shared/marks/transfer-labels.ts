import { downloadJson, readJson } from '@/domain/words'

/** The names of exporting and importing JSON. A browser does both with files. */
export const exportLabel = downloadJson
export const importLabel = readJson
