import type { FrameProps } from '@/pages/frame'

export type { Tab } from '@/pages/frame'

/** WeChat draws its own bars. */
export const Frame = ({ children }: FrameProps) => children
