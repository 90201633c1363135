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
import { Article } from '@/pages/reader/text/article'
import { End } from '@/pages/reader/text/end'
import { ReadingText } from '@/pages/reader/text/reading-text'
import { useLayout, useRefitting } from '@/pages/reader/text/use-layout'
import { useLooks } from '@/pages/reader/text/use-looks'
import { useOthers } from '@/pages/reader/text/use-others'
import { useChapter } from '@/pages/reader/use-chapter'
import { useShare } from '@/pages/reader/use-share'
import { Arrival, coveredBy } from '@/pages/reader/visit/arrival'
import { Foot } from '@/pages/reader/visit/foot'
import { usePosition } from '@/pages/reader/visit/use-position'
import { useRelinking } from '@/pages/reader/visit/use-relinking'
import { useFootWords, useReadingOn, useVisit } from '@/pages/reader/visit/use-visit'
import { useMarkedChapter } from '@/pages/shared/marks/use-marked-chapters'
import { Undo } from '@/pages/shared/notices/undo'
import { Unsaved } from '@/pages/shared/notices/unsaved'
import { Page } from '@/pages/shared/page/page'
import { useEscape } from '@/pages/shared/page/use-keys'
import { useLanguage } from '@/pages/shared/page/use-language'
import { useStore } from '@/pages/shared/page/use-store'
import type { OpenedPlace } from '@/pages/shared/places/use-place'
import { hasCloud, marks as marksStore, settings } from '@/wiring'

/** While a mark is given a place, a tap chooses a sentence, whatever is marked there. */
const none: readonly PlacedMark[] = []

/** A chapter that is open at a place. */
export function Reader({ place }: { place: OpenedPlace }) {
  const open = useChapter(place.chapter)
  const setting = useLayout()
  const { layout } = setting
  const { marks } = useMarkedChapter(open.entry)
  const relinking = useRelinking(open)
  const visit = useVisit(open, place, relinking)
  const position = usePosition({
    lineHeight: layout.lineHeight,
    landing: visit.landing,
    covered: coveredBy(visit.arrival),
    onReach: visit.reach,
  })
  const [settingType, setSettingType] = useState(false)
  const touchable = relinking ? none : marks
  const selecting = useSelection(open, touchable, () => setSettingType(false))
  const { selection } = selecting
  useRefitting(setting, position)
  useReadingOn(visit, position, selection !== undefined)
  const altered = useTextSelection(open, selecting)
  useReadingKeys(open, touchable, selecting, position.at)
  const others = useOthers(open)
  const unsaved = useStore(marksStore, (state) => state.unsaved[open.chapter.id])
  const { looks, context } = useLooks(marks, others, selection, visit.passage, position.moved)
  const bar = visit.preview || relinking ? undefined : selection
  const told = whyNotDrawn(visit.preview && selection !== undefined, altered)
  const isReading = !bar && !relinking && !settingType
  const foot = useFootWords(visit, position, told)
  useShare(open, selection?.range)
  useEscape(settingType ? () => setSettingType(false) : selection !== undefined && selecting.clear)
  const closeSheets = (): void => {
    position.wantFoot()
    selecting.clear()
    setSettingType(false)
  }
  return (
    <Page title={useTitle(open.entry.number, position.titleGone)} onBlankTap={closeSheets}>
      <ReadingText open={open} chosen={selection?.range}>
        <Article
          open={open}
          marks={marks}
          looks={looks}
          layout={layout}
          context={context}
          held={selecting.held}
          onChoose={selecting.choose}
          onHold={selecting.hold}
          onNote={selecting.chooseNote}
          onSelect={selecting.drag}
        />
      </ReadingText>
      {visit.arrival && (
        <Arrival open={open} measure={layout.measure} missed={visit.arrival === 'missed'} shown={!position.moved} />
      )}
      <End open={open} onOpen={visit.turn} />
      <Foot
        {...foot}
        shown={isReading && (position.footWanted || told !== undefined)}
        onContents={visit.openContents}
        onSettings={() => setSettingType(true)}
      />
      {bar && <PassageBar open={open} selection={bar} others={others} control={selecting} onShown={position.lift} />}
      {isReading && (
        <>
          <Unsaved problem={unsaved} floating />
          <Undo />
        </>
      )}
      {relinking && (
        <RelinkBar {...relinking} chapter={open.chapter.id} range={selection?.range} onShown={position.lift} />
      )}
      {settingType && <TypeSettings size={layout.size} keepLine={position.keepLine} />}
    </Page>
  )
}

/** Why what is chosen cannot be drawn, if it cannot. */
function whyNotDrawn(isPreviewed: boolean, isAltered: boolean): string | undefined {
  if (isPreviewed) return drawInMiniProgram
  return isAltered ? wordsAltered : undefined
}

/** The bar at the top has the app's name at the opening, and the chapter's number once its title has left. */
function useTitle(number: number, titleGone: boolean): string | undefined {
  const { say } = useLanguage().words
  if (!titleGone) return undefined
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
