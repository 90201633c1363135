import Taro from '@tarojs/taro'
import type { BarColours } from '@/domain/drawing/theme'

/** WeChat draws the bars. A page that is not a tab refuses calls about the tab bar, which does no harm. */
const ignore = (): void => undefined

export const bars = {
  setTitle(title: string): void {
    Taro.setNavigationBarTitle({ title }).catch(ignore)
  },

  paint(colours: BarColours): void {
    Taro.setNavigationBarColor({ frontColor: colours.front, backgroundColor: colours.paper }).catch(ignore)
    // iOS shows its own colours behind a page that is pulled beyond its ends.
    Taro.setBackgroundColor({
      backgroundColor: colours.paper,
      backgroundColorTop: colours.paper,
      backgroundColorBottom: colours.paper,
    }).catch(ignore)
    Taro.setTabBarStyle({
      color: colours.resting,
      selectedColor: colours.accent,
      backgroundColor: colours.paper,
      borderStyle: colours.front === '#ffffff' ? 'black' : 'white',
    }).catch(ignore)
  },

  nameTabs(names: readonly string[]): void {
    names.forEach((text, index) => {
      Taro.setTabBarItem({ index, text }).catch(ignore)
    })
  },
}
