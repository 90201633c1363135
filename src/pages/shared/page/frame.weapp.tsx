import type { FrameProps } from '@/pages/shared/page/frame'

export type { Tab } from '@/pages/shared/page/frame'

/** WeChat draws its own bars. */
export const Frame = ({ children }: FrameProps) => children
