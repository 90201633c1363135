import { useState } from 'react'
import { SettingsSheet } from '@/components/settings-sheet/settings-sheet'
import type { PlacedMark } from '@/domain/placing/placing'
import { chapterName } from '@/domain/text/numeral'
import { drawInMiniProgram, wordsAltered } from '@/domain/words'
import { PassageBar } from '@/pages/reader/bar/passage-bar'
import { RelinkBar } from '@/pages/reader/bar/relink-bar'
import { useReadingKeys } from '@/pages/reader/choosing/use-reading-keys'
import { useSelection } from '@/pages/reader/choosing/use-selection'
import { useTextSelection } from '@/pages/reader/choosing/use-text-selection'
import { sharedFrom } from '@/pages/reader/shared-from'
import { Article } from '@/pages/reader/text/article'
import { End } from '@/pages/reader/text/end'
import { ReadingText } from '@/pages/reader/text/reading-text'
import { useLayout, useRefitting } from '@/pages/reader/text/use-layout'
import { useLooks } from '@/pages/reader/text/use-looks'
import { useOthers } from '@/pages/reader/text/use-others'
import { useChapter } from '@/pages/reader/use-chapter'
import { Arrival, coveredBy } from '@/pages/reader/visit/arrival'
import { Foot } from '@/pages/reader/visit/foot'
import { usePosition } from '@/pages/reader/visit/use-position'
import { useRelinking } from '@/pages/reader/visit/use-relinking'
import { useBeginReading, useFootWords, useVisit } from '@/pages/reader/visit/use-visit'
import { useEscape } from '@/pages/shared/keys/use-keys'
import { useMarkedChapter } from '@/pages/shared/marks/use-marked-chapters'
import { Undo } from '@/pages/shared/notices/undo'
import { Unsaved } from '@/pages/shared/notices/unsaved'
import { Page } from '@/pages/shared/page/page'
import { useLanguage } from '@/pages/shared/page/use-language'
import { useStore } from '@/pages/shared/page/use-store'
import type { OpenedPlace } from '@/pages/shared/places/use-place'
import { Share } from '@/pages/shared/sharing/share'
import { hasCloud, marks as marksStore, settings } from '@/wiring'

/** While a lost mark is given a place, a tap chooses a sentence, not a mark. */
const none: readonly PlacedMark[] = []

/** A chapter, opened at a place. */
export function Reader({ place }: { place: OpenedPlace }) {
  const open = useChapter(place.chapter)
  const layoutControl = useLayout()
  const { layout } = layoutControl
  const { marks } = useMarkedChapter(open.entry)
  const relinking = useRelinking(open)
  const visit = useVisit(open, place, relinking)
  const position = usePosition({
    lineHeight: layout.lineHeight,
    landing: visit.landing,
    covered: coveredBy(visit.arrival),
    onTopLine: visit.recordLine,
  })
  const [settingsOpen, setSettingsOpen] = useState(false)
  const choosable = relinking ? none : marks
  const control = useSelection(open, choosable, () => setSettingsOpen(false))
  const { selection } = control
  useRefitting(layoutControl, position)
  useBeginReading(visit, position, selection !== undefined)
  const altered = useTextSelection(open, control)
  useReadingKeys(open, choosable, control, position.at)
  const others = useOthers(open)
  const unsaved = useStore(marksStore, (state) => state.unsaved[open.chapter.id])
  const { looks, context } = useLooks(marks, others, selection, visit.passage, position.scrolled)
  const bar = visit.preview || relinking ? undefined : selection
  const problem = drawProblem(visit.preview && selection !== undefined, altered)
  const isReading = !bar && !relinking && !settingsOpen
  const foot = useFootWords(visit, position, problem)
  const { convert } = useLanguage().words
  useEscape(settingsOpen ? () => setSettingsOpen(false) : selection !== undefined && control.clear)
  const closeSheets = (): void => {
    position.wantFoot()
    control.clear()
    setSettingsOpen(false)
  }
  return (
    <Page title={useTitle(open.entry.number, position.titleOffScreen)} name={open.entry.title} onBlankTap={closeSheets}>
      <Share page={sharedFrom(open, convert)} chosen={selection && sharedFrom(open, convert, selection.range)} />
      <ReadingText open={open} chosen={selection?.range}>
        <Article
          open={open}
          marks={marks}
          looks={looks}
          layout={layout}
          context={context}
          held={control.held}
          onChoose={control.choose}
          onHold={control.hold}
          onNote={control.chooseNote}
          onSelect={control.drag}
        />
      </ReadingText>
      {visit.arrival && (
        <Arrival open={open} measure={layout.measure} missed={visit.arrival === 'missed'} shown={!position.scrolled} />
      )}
      <End open={open} onOpen={visit.turn} />
      <Foot
        {...foot}
        shown={isReading && (position.footWanted || problem !== undefined)}
        onContents={visit.openContents}
        hits={visit.hits}
        onSettings={() => {
          // In a wide window a passage may be chosen, or they may be open.
          control.clear()
          setSettingsOpen(!settingsOpen)
        }}
      />
      {bar && <PassageBar open={open} selection={bar} others={others} control={control} onShown={position.uncover} />}
      {isReading && (
        <>
          <Unsaved problem={unsaved} floating />
          <Undo />
        </>
      )}
      {relinking && (
        <RelinkBar {...relinking} chapter={open.chapter.id} range={selection?.range} onShown={position.uncover} />
      )}
      {settingsOpen && <TypeSettings size={layout.size} keepLine={position.keepLine} />}
    </Page>
  )
}

/** Why the selection cannot be marked, in words; undefined if it can. */
function drawProblem(isPreviewed: boolean, isAltered: boolean): string | undefined {
  if (isPreviewed) return drawInMiniProgram
  return isAltered ? wordsAltered : undefined
}

/** The title of the bar at the top: the chapter's number once its title is off the screen, before that the app's name. */
function useTitle(number: number, titleOffScreen: boolean): string | undefined {
  const { say } = useLanguage().words
  if (!titleOffScreen) return undefined
  return chapterName(number, say)
}

function TypeSettings({ size, keepLine }: { size: number; keepLine(change: () => void): Promise<void> }) {
  const choices = useStore(settings, (state) => state)
  const { crowd = true, counted = false, unsaved } = choices
  return (
    <SettingsSheet
      {...choices}
      size={size}
      trouble={<Unsaved problem={unsaved} />}
      shared={hasCloud() ? { crowd, counted } : undefined}
      onChange={(change) => void keepLine(() => choices.change(change))}
    />
  )
}
