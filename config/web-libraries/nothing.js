/**
 * Stands in for what Taro brings to every web app and this one never shows: elements of its own and the library that they are made with, a bar at
 * the top, and a page that is pulled down. The app has HTML's elements, and draws its own bars and tabs.
 */
const nothing = () => {}

export default nothing
export {
  nothing as defineCustomElementTaroSwiperCore,
  nothing as defineCustomElementTaroSwiperItemCore,
  nothing as defineCustomElementTaroTabbar,
  nothing as initNavigationBar,
}
