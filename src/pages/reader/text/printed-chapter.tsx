import { useWords } from '@/components/words'
import { numberNotes, type PrintedMark, printedParts } from '@/domain/export/printed-text'
import type { PlacedBlock } from '@/domain/text/book'
import { chapterName } from '@/domain/text/numeral'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { useMarkedChapter } from '@/pages/shared/marks/use-marked-chapters'
import { Printed } from '@/pages/shared/printing/printed'
import styles from '@/pages/shared/printing/printed.module.css'
import { usePrinting } from '@/pages/shared/printing/use-printing'

/** The chapter on paper. It is there only while the browser prints. */
export function PrintedChapter({ open }: { open: OpenChapter }) {
  const time = usePrinting()
  return time === undefined ? null : <OnPaper open={open} time={time} />
}

/** The whole chapter, with the reader's marks as black lines and her notes numbered at its end. */
function OnPaper({ open, time }: { open: OpenChapter; time: number }) {
  const { say, convert } = useWords()
  const { entry, chapter, blocks, heading } = open
  const { marks, notes } = numberNotes(useMarkedChapter(entry).marks)
  return (
    <Printed
      name={chapterName(entry.number, say)}
      revision={chapter.revision}
      time={time}
      marks={marks.length}
      notes={notes.length}
    >
      <h1>{convert(heading?.text ?? entry.title)}</h1>
      {blocks.map((placed) => (
        <Paragraph key={placed.block.id} placed={placed} chapter={chapter.id} marks={marks} />
      ))}
      {notes.length > 0 && (
        <ol className={styles.notes}>
          {notes.map((note, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two notes may say the same
            <li key={i}>{note}</li>
          ))}
        </ol>
      )}
    </Printed>
  )
}

interface ParagraphProps {
  placed: PlacedBlock
  chapter: string
  marks: readonly PrintedMark[]
}

function Paragraph({ placed: { block, start }, chapter, marks }: ParagraphProps) {
  const { convert } = useWords()
  return (
    <p className={block.type === 'note' || block.type === 'caption' ? styles.aside : undefined}>
      {printedParts(convert(block.text, { chapter, start }), start, marks).map(({ text, marked, notes }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing changes while it is printed
        <span key={i}>
          {marked ? <u>{text}</u> : text}
          {notes.map((number) => (
            <sup key={number}>{number}</sup>
          ))}
        </span>
      ))}
    </p>
  )
}
