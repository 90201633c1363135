import { View } from '@tarojs/components'
import { type CSSProperties, useMemo } from 'react'
import { colourWords } from '@/components/colour-words'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { heardIn } from '@/domain/drawing/heard'
import { piecesOf, withTail } from '@/domain/drawing/pieces'
import { type LookRange, type Runs, runsOf } from '@/domain/drawing/runs'
import type { PlacedMark } from '@/domain/placing/placing'
import type { PlacedBlock } from '@/domain/text/book'
import { isWithin, type Range } from '@/domain/text/range'
import type { ReadingLayout } from '@/domain/text/typography'
import { note } from '@/domain/words'
import styles from '@/pages/reader/text/article.module.css'
import { ChapterPoints } from '@/pages/reader/text/chapter-points'
import { Opening } from '@/pages/reader/text/opening'
import { Paragraph } from '@/pages/reader/text/paragraph/paragraph'
import type { OpenChapter } from '@/pages/reader/use-chapter'

export interface ArticleProps {
  open: OpenChapter
  marks: readonly PlacedMark[]
  looks: readonly LookRange[]
  layout: ReadingLayout
  /** `back`: the text is paler beside a lit passage. `returning`: it fades in again afterwards. */
  context?: 'back' | 'returning'
  /** An offset in the held paragraph, if one is held. */
  held?: number
  onChoose(at: number): void
  onHold(at: number): void
  onSelect(range: Range | undefined): void
  /** A note was tapped. */
  onNote(placed: PlacedMark): void
}

/** The chapter's text, on one scrolling page. */
export function Article({ open, marks, looks, layout, context, ...choosing }: ArticleProps) {
  const runs = useMemo(() => runsOf(open.blocks, looks), [open, looks])
  return (
    <View
      id="article"
      className={`${styles.article} ${context ? styles[context] : ''}`}
      style={
        {
          width: `${layout.measure}px`,
          fontSize: `${layout.size}px`,
          lineHeight: `${layout.lineHeight}px`,
          textAlign: layout.align,
          '--gap': `${layout.paragraphGap}px`,
        } as CSSProperties
      }
    >
      <Opening open={open} />
      {POINTS && <ChapterPoints open={open} measure={layout.measure} />}
      {open.blocks.map((placed) => (
        <BlockOfText
          key={placed.block.id}
          placed={placed}
          chapter={open.chapter.id}
          marks={marks}
          runs={runs}
          {...choosing}
        />
      ))}
      <View className={styles.close} />
    </View>
  )
}

interface BlockOfTextProps
  extends Pick<ArticleProps, 'marks' | 'held' | 'onChoose' | 'onHold' | 'onSelect' | 'onNote'> {
  placed: PlacedBlock
  runs: Runs
  chapter: string
}

function BlockOfText({ placed: { block, start }, chapter, marks, runs, held, onNote, ...choosing }: BlockOfTextProps) {
  const { say, convert } = useWords()
  const end = start + block.text.length
  const pieces = piecesOf(block, start, runs)
  const heard = heardIn(
    marks,
    { start, end },
    pieces,
    ({ mark: { colour, body } }) => `${[say(colourWords[colour]), ...(body ? [say(note), body] : [])].join('，')}：`,
  )
  return (
    <>
      <Paragraph
        text={convert(block.text, { chapter, start })}
        pieces={withTail(pieces, block.text)}
        start={start}
        kind={block.type}
        heard={heard}
        held={held !== undefined && isWithin(held, { start, end })}
        {...choosing}
      />
      {notesEndingIn(marks, start, end).map((noted) => (
        <Tap
          key={noted.mark.id}
          id={process.env.TARO_ENV === 'weapp' ? undefined : `note-${noted.range.start}-${noted.mark.id}`}
          className={styles.note}
          onTap={() => onNote(noted)}
        >
          <View className={styles.pen}>
            <Icon name="note" small />
          </View>
          <View className={styles.words}>{noted.mark.body}</View>
        </Tap>
      ))}
    </>
  )
}

/** The marks whose notes stand under a paragraph: their passages end in it. */
function notesEndingIn(marks: readonly PlacedMark[], start: number, end: number): PlacedMark[] {
  return marks.filter(({ mark, range }) => mark.body && range.end > start && range.end <= end)
}
