import { reloadForMissingPart } from '@/platform/missing-part'
import { storage } from '@/platform/storage'

describe('a part of the build that cannot be loaded', () => {
  const reload = jest.fn()
  /** The status with which the server answers for a part; undefined without a network. */
  let status: number | undefined

  beforeAll(() => reloadForMissingPart(reload))

  beforeEach(() => {
    sessionStorage.clear()
    reload.mockClear()
    status = 404
    globalThis.fetch = (async () => {
      if (status === undefined) throw new TypeError('Failed to fetch')
      return { status }
    }) as unknown as typeof fetch
  })

  /** A promise that nobody waits for is rejected. */
  async function fail(reason: unknown): Promise<void> {
    dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }))
    await new Promise((resolve) => setTimeout(resolve))
  }

  const script = { name: 'ChunkLoadError', request: '/chunk/275.0123abcd.js' }
  const sheet = { code: 'CSS_CHUNK_LOAD_FAILED', request: '/css/275.0123abcd.css' }

  test.each([script, sheet])('loads the page anew if it has left the server: %j', async (reason) => {
    await fail(reason)
    expect(reload).toHaveBeenCalledTimes(1)
  })

  test('does so once, and again for another part', async () => {
    await fail(script)
    await fail(script)
    expect(reload).toHaveBeenCalledTimes(1)
    await fail({ ...script, request: '/chunk/517.0123abcd.js' })
    expect(reload).toHaveBeenCalledTimes(2)
  })

  test.each([
    ['without a network', undefined],
    ['where the server has the part after all', 200],
    ['where the server is down', 503],
  ])('leaves the page as it is %s', async (_, answer) => {
    status = answer
    await fail(script)
    expect(reload).not.toHaveBeenCalled()
  })

  test('leaves the page as it is where nothing can be remembered', async () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    await fail(script)
    expect(reload).not.toHaveBeenCalled()
  })

  test.each([new Error('other'), 'oops', undefined, null, { name: 'TypeError' }])(
    'is another thing than %p',
    async (reason) => {
      await fail(reason)
      expect(reload).not.toHaveBeenCalled()
    },
  )
})

describe('the browser is asked to keep what is stored', () => {
  const persist = jest.fn()
  const keys = ['books/talk/settings', 'books/talk/progress', 'books/talk/aside/marks/ai/1']

  beforeEach(() => {
    localStorage.clear()
    persist.mockReset().mockResolvedValue(true)
    Object.defineProperty(navigator, 'storage', { value: { persist }, configurable: true })
  })

  test('when the first mark is made, and not again', () => {
    storage.write('books/talk/marks/ai', '[]')
    storage.write('books/talk/marks/ai', '[1]')
    storage.write('books/talk/marks/pay', '[2]')
    expect(persist).toHaveBeenCalledTimes(1)
  })

  test.each(keys)('but not when %s is stored', (key) => {
    storage.write(key, '{}')
    expect(persist).not.toHaveBeenCalled()
  })

  test('and a browser that refuses, or cannot be asked, keeps the mark as ever', () => {
    persist.mockRejectedValue(new Error('denied'))
    expect(storage.write('books/talk/marks/ai', '[]').ok).toBe(true)
    localStorage.clear()
    Object.defineProperty(navigator, 'storage', { value: undefined, configurable: true })
    expect(storage.write('books/talk/marks/ai', '[]').ok).toBe(true)
  })
})
