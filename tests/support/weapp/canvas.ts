import type { Drawn } from './device-parts'
import type { Phone } from './phone'

/** The node of a canvas of type 2d, as a selector query gives it. It draws nothing and records everything. */
export interface RecordingCanvas {
  width: number
  height: number
  getContext(type: string): object | null
  /** A picture that loads once its `src` is set: a PNG or JPEG in base64. */
  createImage(): object
  drawn(): Drawn
}

const canvases = new WeakMap<object, RecordingCanvas>()
const known = new WeakSet<object>()

/** The canvas of a node on a page: the same one as long as the node lives. */
export function canvasOf(node: object, id: string): RecordingCanvas {
  const canvas = canvases.get(node) ?? createCanvas(id)
  canvases.set(node, canvas)
  return canvas
}

/** The width of a letter in em. */
const letter = 0.55

function createCanvas(id: string): RecordingCanvas {
  let drawn = blank()
  // WeChat's own size of a new canvas.
  const size = { width: 300, height: 150 }
  let disc: Drawn['discs'][number] | undefined
  let clip: typeof disc
  const brush = {
    fillStyle: '',
    font: '10px sans-serif',
    setTransform() {},
    beginPath() {
      disc = undefined
    },
    moveTo() {},
    lineTo() {},
    quadraticCurveTo() {},
    save() {},
    restore() {
      clip = undefined
    },
    arc(x: number, y: number, radius: number) {
      disc = { x, y, radius, colour: brush.fillStyle }
    },
    clip() {
      clip = disc
    },
    drawImage({ src }: { src: string }, x: number, y: number, width: number, height: number) {
      drawn.images.push({ src, x, y, width, height, within: clip })
    },
    fill() {
      if (disc) drawn.discs.push(disc)
    },
    stroke: () => void drawn.strokes++,
    fillRect(x: number, y: number, width: number, height: number) {
      drawn.fills.push({ x, y, width, height, colour: brush.fillStyle })
    },
    fillText(text: string, x: number, y: number) {
      drawn.texts.push({ text, x, y, font: brush.font, colour: brush.fillStyle })
    },
    measureText(text: string) {
      drawn.measured.push(text)
      return { width: text.length * letter * Number.parseFloat(brush.font) }
    },
  }
  const canvas = {
    get width() {
      return size.width
    },
    set width(width) {
      size.width = width
      drawn = { ...blank(), measured: drawn.measured }
    },
    get height() {
      return size.height
    },
    set height(height) {
      size.height = height
      drawn = { ...blank(), measured: drawn.measured }
    },
    getContext: (type: string) => (type === '2d' ? brush : null),
    createImage: () => createImage(),
    drawn: () => ({ ...drawn, ...size }),
    // The phone keeps what it was called with as plain data.
    toJSON: () => id,
  }
  known.add(canvas)
  return canvas
}

const blank = (): Omit<Drawn, 'width' | 'height'> => ({
  texts: [],
  fills: [],
  discs: [],
  images: [],
  strokes: 0,
  measured: [],
})

/** The base64 of a PNG or JPEG begins so. */
const readable = /^data:image\/(?:png;base64,iVBORw0KGgo|jpeg;base64,\/9j\/)/

function createImage(): object {
  let url = ''
  const image = {
    onload: () => undefined,
    onerror: () => undefined,
    get src() {
      return url
    },
    set src(src: string) {
      url = src
      setTimeout(() => (readable.test(src) ? image.onload() : image.onerror()))
    },
  }
  return image
}

/**
 * wx.canvasToTempFilePath: takes a picture of a canvas on a page, and puts it among the phone's.
 *
 * @throws in WeChat's words for anything else
 */
export function takePicture(phone: Phone, options: Record<string, unknown>): { tempFilePath: string } {
  const canvas = options.canvas as RecordingCanvas | undefined
  if (!canvas || !known.has(canvas)) throw new Error('canvasToTempFilePath:fail fail canvas is empty')
  const tempFilePath = `wxfile://tmp_${phone.pictures.size + 1}.${options.fileType}`
  phone.pictures.set(tempFilePath, canvas.drawn())
  return { tempFilePath }
}
