import type { Drawn } from './device-parts'
import type { Phone } from './phone'

/** The node of a canvas of type 2d, as a selector query gives it. It draws nothing and records everything. */
export interface RecordingCanvas {
  width: number
  height: number
  getContext(type: string): object | null
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
  const brush = {
    fillStyle: '',
    font: '10px sans-serif',
    setTransform() {},
    beginPath() {},
    moveTo() {},
    lineTo() {},
    quadraticCurveTo() {},
    fill() {},
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
    drawn: () => ({ ...drawn, ...size }),
    // The phone keeps what it was called with as plain data.
    toJSON: () => id,
  }
  known.add(canvas)
  return canvas
}

const blank = (): Omit<Drawn, 'width' | 'height'> => ({ texts: [], fills: [], strokes: 0, measured: [] })

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
