import type { FrameProps } from '@/pages/shared/page/frame'
import { useBarTitle } from '@/pages/shared/page/use-bar-title'

export type { Tab } from '@/pages/shared/page/frame'

/** WeChat draws its own bars. */
export function Frame({ title, children }: FrameProps) {
  useBarTitle(title)
  return children
}
