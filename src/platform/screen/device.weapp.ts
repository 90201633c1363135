import Taro from '@tarojs/taro'
import { readsTraditional } from '@/domain/text/script'

/** `scene` of a page that was opened from 朋友圈. */
const singlePageScene = 1154

export const device = {
  windowWidth: (): number => Taro.getWindowInfo().windowWidth,

  pixelRatio: (): number => Taro.getWindowInfo().pixelRatio,

  // 关怀模式 and the size set in WeChat arrive here, in pixels.
  typeSize: (): number | undefined => (Taro.getAppBaseInfo() as { fontSizeSetting?: number }).fontSizeSetting,

  prefersTraditional: (): boolean => readsTraditional([Taro.getAppBaseInfo().language ?? '']),

  prefersDark: (): boolean => Taro.getAppBaseInfo().theme === 'dark',

  onDarkChange(listener: () => void): () => void {
    Taro.onThemeChange(listener)
    return () => Taro.offThemeChange(listener)
  },

  // WeChat tells only style sheets.
  reducesMotion: (): boolean => false,

  isSinglePage: (): boolean => Taro.getEnterOptionsSync().scene === singlePageScene,

  tick: (): void => void Taro.vibrateShort({ type: 'light' }).catch(() => undefined),
}
