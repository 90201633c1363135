import { View } from '@tarojs/components'
import { Tap } from '@/components/tap'
import { TitleLines } from '@/components/title-lines'
import { useWords } from '@/components/words'
import { sentenceAt } from '@/domain/text/sentences'
import * as words from '@/domain/words'
import styles from '@/pages/reader/text/chapter-points.module.css'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { useStore } from '@/pages/shared/page/use-store'
import { jumpWithin, openPoints } from '@/pages/shared/places/open-place'
import { device, points, settings } from '@/wiring'

/** CSS pixels of a character of a point. */
const characterWidth = 15

/**
 * The editor's points of the chapter at its head: one row, or all of them below it. Nothing for a chapter without points, nor in 朋友圈's
 * preview, where they could open no sentence.
 */
export function ChapterPoints({ open: { chapter }, measure }: { open: OpenChapter; measure: number }) {
  const { say } = useWords()
  const { pointsOpen = false, change } = useStore(settings, (state) => state)
  const own = points[chapter.id]
  if (!own || device.isSinglePage()) return null
  const jump = (at: number): void => {
    const sentence = sentenceAt(chapter, at)
    if (sentence) jumpWithin(chapter.id, sentence)
  }
  return (
    <View className={`${styles.points} ${pointsOpen ? styles.open : ''}`}>
      <Tap id="points" className={styles.head} expanded={pointsOpen} onTap={() => change({ pointsOpen: !pointsOpen })}>
        <View>{say(words.pointsCount, { count: own.length })}</View>
        <View className={styles.chevron} />
        <View className={styles.whose}>{say(words.editor)}</View>
      </Tap>
      {pointsOpen && (
        <>
          {own.map(([at, text]) => (
            <Tap key={at} id={`point-${at}`} className={styles.point} onTap={() => jump(at)}>
              <TitleLines title={text} perLine={Math.floor(measure / characterWidth)} />
            </Tap>
          ))}
          <Tap id="all-points" className={styles.all} onTap={openPoints}>
            {say(words.allPoints)}
          </Tap>
        </>
      )}
    </View>
  )
}
