import { View } from '@tarojs/components'
import type { CSSProperties } from 'react'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { type LookRange, piecesOf } from '@/domain/pieces'
import type { PlacedMark } from '@/domain/placing'
import type { ReadingLayout } from '@/domain/typography'
import styles from './article.module.css'
import { Opening } from './opening'
import { Paragraph } from './paragraph/paragraph'
import type { OpenChapter, PlacedBlock } from './use-chapter'

export interface ArticleProps {
  open: OpenChapter
  marks: readonly PlacedMark[]
  looks: readonly LookRange[]
  layout: ReadingLayout
  /** Beside a lit passage the text steps back; when the light is gone it returns. */
  context?: 'back' | 'returning'
  onChoose(at: number): void
}

/** The chapter in one scroll. */
export function Article({ open, marks, looks, layout, context, onChoose }: ArticleProps) {
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
      {open.blocks.map((placed) => (
        <BlockOfText
          key={placed.block.id}
          placed={placed}
          chapter={open.chapter.id}
          marks={marks}
          looks={looks}
          onChoose={onChoose}
        />
      ))}
      <View className={styles.close} />
    </View>
  )
}

interface BlockOfTextProps extends Pick<ArticleProps, 'marks' | 'looks' | 'onChoose'> {
  placed: PlacedBlock
  chapter: string
}

function BlockOfText({ placed: { block, start }, chapter, marks, looks, onChoose }: BlockOfTextProps) {
  const { convert } = useWords()
  return (
    <>
      <Paragraph
        text={convert(block.text, { chapter, start })}
        pieces={piecesOf(block, start, looks)}
        start={start}
        kind={block.type}
        onChoose={onChoose}
      />
      {notesEndingIn(marks, start, start + block.text.length).map(({ mark, range }) => (
        <Tap key={mark.id} className={styles.note} onTap={() => onChoose(range.start)}>
          <View className={styles.pen}>
            <Icon name="note" small />
          </View>
          <View className={styles.words}>{mark.body}</View>
        </Tap>
      ))}
    </>
  )
}

/** A note stands under the paragraph its passage ends in. */
function notesEndingIn(marks: readonly PlacedMark[], start: number, end: number): PlacedMark[] {
  return marks.filter(({ mark, range }) => mark.body && range.end > start && range.end <= end)
}
