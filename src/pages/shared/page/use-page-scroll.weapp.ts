import { usePageScroll as useTaroScroll } from '@tarojs/taro'

/** WeChat scrolls every page by itself and keeps its line. */
export const isBroughtBack = (_top: number): boolean => false
export const cameBack = (): boolean => false

export const usePageScroll = useTaroScroll
