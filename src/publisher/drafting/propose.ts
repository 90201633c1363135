import { err, ok, type Result } from '@/domain/result'
import { proposeArtefacts } from '@/publisher/drafting/artefacts'
import { proposeTypes } from '@/publisher/drafting/block-types'
import { proposeChapters } from '@/publisher/drafting/chapters'
import { languageOf } from '@/publisher/drafting/characters'
import { encodingOf, formatOf } from '@/publisher/drafting/detect'
import type { BookDraft, Proposal } from '@/publisher/drafting/draft'
import { factsOf } from '@/publisher/drafting/facts'
import { proposeLeftovers } from '@/publisher/drafting/leftovers'
import { proposeOneScript } from '@/publisher/drafting/mixed-script'
import { proposeJoins } from '@/publisher/drafting/paragraphs'
import { decode } from '@/publisher/reading/decode'
import { sourceLines } from '@/publisher/source-lines'

/** What is proposed, in this order. Each stage sees what was accepted before it. */
export const stages: Array<(draft: BookDraft) => Proposal[]> = [
  proposeChapters,
  proposeLeftovers,
  proposeJoins,
  proposeTypes,
  proposeOneScript,
  proposeArtefacts,
]

/** Why a file cannot become a book, in both languages. */
export interface Refusal {
  chinese: string
  english: string
}

/**
 * Reads a file into a draft that has nothing decided yet.
 *
 * @param name the file's name, which says its format; empty from standard input
 */
export function startDraft(bytes: Uint8Array, name: string): Result<BookDraft, Refusal> {
  const encoding = encodingOf(bytes)
  const text = encoding && decode(bytes, encoding)
  if (!encoding || !text?.ok)
    return err({
      chinese: '這不是 UTF-8、GB18030 或 Big5 的文本文件。請另存爲 UTF-8 的 .txt、.md、.srt 或 .vtt。',
      english: 'This is no text in UTF-8, GB18030 or Big5. Save it as .txt, .md, .srt or .vtt in UTF-8.',
    })
  const format = formatOf(name, text.value)
  const lines = sourceLines(text.value, format)
  if (lines.length === 0)
    return err({
      chinese: format === 'text' ? '文件裏沒有字。' : `按 ${format} 讀，文件裏沒有字。若是別的格式，請改文件名的後綴。`,
      english:
        format === 'text'
          ? 'There are no words in this file.'
          : `Read as ${format}, the file has no words. If it is something else, change the ending of its name.`,
    })
  const language = languageOf(lines.map((line) => line.text).join(''))
  return ok({
    encoding,
    format,
    language,
    lines,
    facts: factsOf(text.value, format, lines),
    chapters: [],
    edits: [],
    types: new Map(),
  })
}
