import { topBarHeight } from '@/domain/drawing/wide-layout'
import { wideWindow } from '@/platform/screen/wide-window'

/** Height of the bar that the web page draws over its own top, in CSS pixels. */
export const navBarHeight = (): number => topBarHeight(wideWindow.isWide())
