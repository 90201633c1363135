import { colourWords } from '@/components/colour-words'
import { useWords } from '@/components/words'
import { chapterTitle } from '@/domain/export/chapter-title'
import { isFiltering, type MarkFilter } from '@/domain/marks/mark-filter'
import * as words from '@/domain/words'
import { countPlaced } from '@/pages/marks/use-all-marks'
import type { MarkedChapter } from '@/pages/shared/marks/use-marked-chapters'
import { Printed } from '@/pages/shared/printing/printed'
import styles from '@/pages/shared/printing/printed.module.css'
import { usePrinting } from '@/pages/shared/printing/use-printing'
import { book } from '@/wiring'

export interface PrintedMarksProps {
  /** The marks that pass the filter, by chapter. */
  chapters: readonly MarkedChapter[]
  filter: MarkFilter
  /** How many marks there are, whatever the filter. */
  count: number
}

/**
 * The marked passages that pass the filter as one text on paper, with what the filter is. It is there only while the browser prints, and not
 * if there is no mark: then the page says so itself.
 */
export function PrintedMarks({ chapters, filter, count }: PrintedMarksProps) {
  const { say, convert } = useWords()
  const time = usePrinting()
  if (time === undefined || count === 0) return null
  const notes = chapters.flatMap(({ marks }) => marks.filter(({ mark }) => mark.body))
  const shown = countPlaced(chapters)
  return (
    <Printed name={say(words.allMarked)} time={time} marks={shown} notes={notes.length}>
      {isFiltering(filter) && <Filtered filter={filter} shown={shown} count={count} />}
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

/** Says that the filter leaves marks out, and what it asks of a mark. */
function Filtered({ filter: { chapter, colour, withNote }, shown, count }: FilteredProps) {
  const { say, convert } = useWords()
  const entry = book.chapters.find(({ id }) => id === chapter)
  const wishes = [
    entry && chapterTitle(entry, { say, convert }),
    colour && say(colour === 'underline' ? words.printedUnderline : colourWords[colour]),
    withNote && say(words.withNote),
  ]
  return <p>{say(words.printedPart, { shown, count, filter: wishes.filter(Boolean).join('，') })}</p>
}

interface FilteredProps extends Pick<PrintedMarksProps, 'filter' | 'count'> {
  /** How many marks pass the filter. */
  shown: number
}
