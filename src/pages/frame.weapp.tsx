import type { FrameProps } from './frame'

export type { Tab } from './frame'

/** WeChat draws its own bars. */
export const Frame = ({ children }: FrameProps) => children
