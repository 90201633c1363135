import Taro from '@tarojs/taro'
import { readsTraditional } from '@/domain/text/script'

/** Scenes of 朋友圈: its preview, and 前往小程序 in it (developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html). */
const [previewed, fromPreview] = [1154, 1155]

const scene = (): number => Taro.getEnterOptionsSync().scene

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

  isSinglePage: (): boolean => scene() === previewed,

  leftSinglePage: (): boolean => scene() === fromPreview,

  tick: (): void => void Taro.vibrateShort({ type: 'light' }).catch(() => undefined),
}
