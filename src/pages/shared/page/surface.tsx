/** The canvas that WeChat draws pictures on. A browser needs none on the page (`platform/pictures/canvas`). */
export function Surface(_: { id: string }) {
  return null
}
