/** The drawings and pictures of a browser's canvas, since jsdom draws nothing. */
export interface FakeCanvas {
  /** Words drawn, one list for each picture. */
  pictures: string[][]
  /** Released pictures. */
  dropped: string[]
  /** Removes the canvas, as when the browser's memory is full. */
  fail(): void
}

/** For `beforeEach`. */
export function fakeCanvas(): FakeCanvas {
  const pictures: string[][] = []
  const dropped: string[] = []
  const prototype = HTMLCanvasElement.prototype
  const getContext = jest.spyOn(prototype, 'getContext').mockImplementation(() => {
    const words: string[] = []
    pictures.push(words)
    return brushOn(words) as never
  })
  jest.spyOn(prototype, 'toBlob').mockImplementation((take, type) => take(new Blob(['picture'], { type })))
  let made = 0
  Object.assign(URL, {
    createObjectURL: () => `blob:${++made}`,
    revokeObjectURL: (src: string) => void dropped.push(src),
  })
  return { pictures, dropped, fail: () => void getContext.mockImplementation(() => null) }
}

const brushOn = (words: string[]): Partial<CanvasRenderingContext2D> => ({
  measureText: (text) => ({ width: text.length * 55 }) as TextMetrics,
  fillText: (text) => void words.push(text),
  setTransform() {},
  fillRect() {},
  rect() {},
  beginPath() {},
  moveTo() {},
  lineTo() {},
  quadraticCurveTo() {},
  stroke() {},
  fill() {},
})
