import { stringify } from 'yaml'
import { chapterEntries } from '@/publisher/drafting/chapter-entries'
import type { BookDraft } from '@/publisher/drafting/draft'
import { editsYaml } from '@/publisher/drafting/edited-lines'
import { asked, type optionalKeys } from '@/publisher/drafting/facts'

/** The two files that say how `source.txt` is read and shown. A fact that is not known is left empty, and the compiler asks for it. */
export function bookFiles(draft: BookDraft, id: string): { 'book.yaml': string; 'edits.yaml': string } {
  return { 'book.yaml': bookYaml(draft, id), 'edits.yaml': editsYaml(draft.edits) }
}

const formName: Record<string, string> = { text: '文本', markdown: ' Markdown', srt: ' SRT 字幕', vtt: ' WebVTT 字幕' }

function bookYaml(draft: BookDraft, id: string): string {
  const { facts, format, encoding } = draft
  const value = (key: string): string => (facts[key] ? stringify(facts[key], { lineWidth: 0 }).trim() : '')
  const question = (key: string): string => {
    const found = asked.find((one) => one.key === key)
    return facts[key] || !found ? '' : ` # 待填：${found.chinese}。${found.english}.`
  }
  const fact = (key: string): string => `${key.split('.').pop()}:${value(key) && ` ${value(key)}`}${question(key)}`
  const optional = (key: (typeof optionalKeys)[number]): string => `${key.split('.').pop()}: ${value(key) || 'null'}`
  const speaker = facts.speaker ?? ''
  return `# 書目與章節。改過以後運行 npm run content。各項見 docs/publish.md。
# The book and its chapters. Then run npm run content. See docs/publish.md.

id: ${id}
${fact('title')}
${fact('speaker')}
${fact('event')}
${fact('date')}
byline: ${speaker ? stringify([speaker], { collectionStyle: 'flow', lineWidth: 0 }).trim() : '[] # 待填：扉頁上的一行，誰講，誰錄。Who speaks, who wrote it down.'}
source:
  ${fact('source.outlet')}
  ${optional('source.url')}
  note: 原檔是${formName[format]}${encoding === 'utf-8' ? '' : `（${encoding.toUpperCase()}）`}，逐字節保存。
  format: ${format}
  encoding: ${encoding}
${fact('credit')}
rights:
  ${fact('rights.statement')}
  ${fact('rights.line')}
  ${optional('rights.contact')}

labels: { app: 伴讀, contents: 目錄, excerpts: 看一看, marks: 我的 }

${stringify({ chapters: chapterEntries(draft) }, { lineWidth: 0 })}`
}
