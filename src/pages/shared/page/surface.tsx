/** What WeChat draws a picture on; a browser needs nothing on the page (`platform/canvas`). */
export function Surface(_: { id: string }) {
  return null
}
