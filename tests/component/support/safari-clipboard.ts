/** A clipboard like Safari's: it takes a text, or a promise of one, only during the tap. */
export interface SafariClipboard {
  /** The copied texts, in order. */
  copied: string[]
  end(): void
}

/** Gives the browser such a clipboard. A click's tap is over when its listeners have returned. */
export function safariClipboard(): SafariClipboard {
  const copied: string[] = []
  let isTouched = false
  const touched = (): void => {
    isTouched = true
    void Promise.resolve().then(() => {
      isTouched = false
    })
  }
  const withinTouch = (): void => {
    if (!isTouched) throw new DOMException('The request is not allowed', 'NotAllowedError')
  }
  class Item {
    constructor(readonly data: Record<string, Promise<Blob>>) {}
  }
  const clipboard = {
    async writeText(text: string) {
      withinTouch()
      copied.push(text)
    },
    async write([item]: Item[]) {
      withinTouch()
      copied.push(await textOf(await item?.data['text/plain']))
    },
  }
  document.addEventListener('click', touched, true)
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard })
  Object.assign(globalThis, { ClipboardItem: Item })
  document.execCommand = () => false
  return {
    copied,
    end() {
      document.removeEventListener('click', touched, true)
      Reflect.deleteProperty(globalThis, 'ClipboardItem')
    },
  }
}

/** jsdom's blobs have no `text`. */
const textOf = (blob: Blob | undefined): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!blob) return reject(new TypeError('no text/plain'))
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.readAsText(blob)
  })
