import bookJson from '@/content/book.json'
import { chapters } from '@/content/chapters'
import picksJson from '@/content/picks.json'
import scriptJson from '@/content/script.json'
import type { Book, Picks, ScriptTable } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'

export const scriptTable = scriptJson as unknown as ScriptTable

/** The talk in src/content. */
export const edition = createEdition(bookJson as unknown as Book, chapters, scriptTable)

export const picks = picksJson as Picks
