import { stringify } from 'yaml'
import type { BookDraft, DraftEdit } from '@/publisher/drafting/draft'
import { editLine } from '@/publisher/edits/edited-line'
import { findEdits } from '@/publisher/edits/find-edits'
import type { SourceLine } from '@/publisher/source-lines'
import { readEdits } from '@/publisher/yaml/edits-yaml'

const head = `# 讀者看到的文字與 source.txt 的每一處不同，各有理由。改過以後運行 npm run content。格式見 docs/publish.md。
# Every difference between source.txt and what readers see, with its reason. Then run npm run content. See docs/publish.md.

`

/** `edits.yaml` with these edits. */
export function editsYaml(edits: readonly DraftEdit[]): string {
  if (edits.length === 0) return `${head}[]\n`
  return head + edits.map((edit) => stringify([edit], { lineWidth: 0 })).join('\n')
}

/** A line as readers will see it. */
export interface EditedLine extends SourceLine {
  shown: string
}

/** The lines that readers see, with every edit applied as the compiler does. */
export function editedLines({ edits, lines }: BookDraft): EditedLine[] {
  const drafts = readEdits(editsYaml(edits))
  if (!drafts.ok) throw new Error(drafts.error.map(({ message }) => message).join('\n'))
  const found = findEdits(drafts.value, [...lines], () => undefined)
  return found.lines.map((line) => ({
    ...line,
    shown: editLine(line.text, found.places.get(line.paragraph) ?? [], found.edits).text,
  }))
}
