/** Taro, as far as a page needs it to be rendered once: nothing happens after that. */

const nothing = (): undefined => undefined

export default {
  getCurrentPages: () => [],
  nextTick: nothing,
  onPageNotFound: nothing,
}

export {
  nothing as useAddToFavorites,
  nothing as useDidHide,
  nothing as useDidShow,
  nothing as usePageScroll,
  nothing as useReady,
  nothing as useResize,
  nothing as useShareAppMessage,
  nothing as useShareTimeline,
  nothing as useUnload,
}

/** The path of the page that is rendered, which the build sets. */
export const useRouter = (): { path: string; params: Record<string, string> } => rendered

const rendered: { path: string; params: Record<string, string> } = { path: '', params: {} }

/** Sets the page that `useRouter` answers with. */
export function setRoute(path: string, params: Record<string, string>): void {
  Object.assign(rendered, { path, params })
}
