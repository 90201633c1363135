import { useWords } from '@/components/words'
import { chapterTitle } from '@/domain/export/chapter-title'
import { allMarked } from '@/domain/words'
import { countPlaced } from '@/pages/marks/use-all-marks'
import type { MarkedChapter } from '@/pages/shared/marks/use-marked-chapters'
import { Printed } from '@/pages/shared/printing/printed'
import styles from '@/pages/shared/printing/printed.module.css'
import { usePrinting } from '@/pages/shared/printing/use-printing'

/** The marked passages of these chapters as one text on paper. It is there only while the browser prints. */
export function PrintedMarks({ chapters }: { chapters: readonly MarkedChapter[] }) {
  const { say, convert } = useWords()
  const time = usePrinting()
  if (time === undefined || chapters.length === 0) return null
  const notes = chapters.flatMap(({ marks }) => marks.filter(({ mark }) => mark.body))
  return (
    <Printed name={say(allMarked)} time={time} marks={countPlaced(chapters)} notes={notes.length}>
      {chapters.map(({ entry, text, marks }) => (
        <section key={entry.id}>
          <h2>{chapterTitle(entry, { say, convert })}</h2>
          {marks.map(({ mark, range }) => (
            <div key={mark.id} className={styles.passage}>
              <p>{convert(text.slice(range.start, range.end), { chapter: entry.id, start: range.start })}</p>
              {mark.body && <p className={styles.note}>{mark.body}</p>}
            </div>
          ))}
        </section>
      ))}
    </Printed>
  )
}
