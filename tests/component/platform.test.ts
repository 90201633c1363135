import Taro from '@tarojs/taro'
import { barColours } from '@/domain/drawing/theme'
import { cloud } from '@/platform/cloud'
import { cloud as cloudOfWeChat } from '@/platform/cloud.weapp'
import { bars } from '@/platform/screen/bars'
import { bars as barsOfWeChat } from '@/platform/screen/bars.weapp'
import { device } from '@/platform/screen/device'
import { textSelection } from '@/platform/screen/text-selection'
import { textSelection as textSelectionOfWeChat } from '@/platform/screen/text-selection.weapp'
import { putOnClipboard } from '@/platform/sharing/clipboard'
import { putOnClipboard as putOnClipboardOfWeChat } from '@/platform/sharing/clipboard.weapp'
import { importText as importTextInWeChat } from '@/platform/sharing/text-file.weapp'
import { storage } from '@/platform/storage'
import { storage as storageOfWeChat } from '@/platform/storage.weapp'
import { resetTaro, taroState } from '../support/taro'
import { safariClipboard } from './support/safari-clipboard'

const calls = () => taroState.calls.map(({ api, args }) => [api, ...args])

beforeEach(() => {
  resetTaro()
  localStorage.clear()
})

describe.each([
  {
    name: 'the browser',
    storage,
    setFails: (error: unknown) => jest.spyOn(Storage.prototype, 'setItem').mockImplementation(failing(error)),
    fails: [
      ['no room', 'is full', new DOMException('full', 'QuotaExceededError')],
      ['no room', 'is full in an older Firefox', new DOMException('full', 'NS_ERROR_DOM_QUOTA_REACHED')],
      ['blocked', 'is closed to this page', new DOMException('denied', 'SecurityError')],
      ['blocked', 'is broken', new Error('I/O')],
    ],
  },
  {
    name: 'WeChat',
    storage: storageOfWeChat,
    setFails: (error: unknown) => jest.spyOn(taroState.storage, 'set').mockImplementation(failing(error)),
    fails: [
      ['no room', 'is full', new Error('setStorage:fail exceed storage max size 10Mb')],
      ['no room', 'takes no value so long', { errMsg: 'setStorage:fail entry size limit reached' }],
      ['blocked', 'fails otherwise', { errMsg: 'setStorage:fail:internal error' }],
      ['blocked', 'fails without a word', undefined],
    ],
  },
])('storage in $name', ({ storage, setFails, fails }) => {
  test('reads the newest value that was written', () => {
    expect(storage.write('marks/ai', '一')).toEqual({ ok: true, value: undefined })
    storage.write('marks/ai', '{"二":2}')
    storage.write('marks/pay', '三')
    expect([storage.read('marks/ai'), storage.read('marks/pay')]).toEqual(['{"二":2}', '三'])
  })

  test('has nothing under a key that was never written', () => {
    expect(storage.read('marks/ai')).toBeUndefined()
  })

  test.each<unknown[]>(fails)('reports %s if it %s, and keeps the old value', (problem, _, error) => {
    storage.write('marks/ai', '一')
    setFails(error)
    expect(storage.write('marks/ai', '二')).toEqual({ ok: false, error: problem })
    expect(storage.read('marks/ai')).toBe('一')
  })
})

const failing = (error: unknown) => (): never => {
  throw error
}

test.each<[string, () => unknown]>([
  ['forbids the page its storage', failing(new DOMException('denied', 'SecurityError'))],
  ['has no storage, as an embedded view of Android', () => null],
])('a browser that %s blocks writing, and fails to read', (_, get) => {
  const own = Object.getOwnPropertyDescriptor(window, 'localStorage') as PropertyDescriptor
  Object.defineProperty(window, 'localStorage', { configurable: true, get })
  expect(storage.write('marks/ai', '一')).toEqual({ ok: false, error: 'blocked' })
  expect(() => storage.read('marks/ai')).toThrow()
  Object.defineProperty(window, 'localStorage', own)
})

test('a foreign value in WeChat’s storage is read as text, and so found damaged', () => {
  taroState.storage.set('marks/ai', { of: 'somebody' } as never)
  expect(storageOfWeChat.read('marks/ai')).toBe('{"of":"somebody"}')
})

test('the browser’s storage has its own prefix for keys', () => {
  storage.write('settings', '一')
  expect(Object.keys(localStorage)).toEqual(['bandu/settings'])
})

test('a browser’s first Chinese language decides the script', () => {
  jest.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-US', 'zh-TW', 'zh-CN'])
  expect(device.prefersTraditional()).toBe(true)
})

/** A text that is there after a while. */
const later = (text: string): Promise<string> => new Promise((resolve) => setTimeout(() => resolve(text), 0))

describe('copying', () => {
  const withClipboard = (clipboard: unknown): void =>
    void Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard })

  test('goes to the clipboard', async () => {
    const written: string[] = []
    withClipboard({ writeText: async (text: string) => void written.push(text) })
    expect((await putOnClipboard('一句')).ok).toBe(true)
    expect(written).toEqual(['一句'])
  })

  test.each([true, false])('uses a selection if there is no clipboard, and reports success: %s', async (can) => {
    withClipboard(undefined)
    let selected = ''
    const execCommand = () => {
      selected = document.querySelector('textarea')?.value ?? ''
      return can
    }
    Object.assign(document, { execCommand })
    expect((await putOnClipboard('一句')).ok).toBe(can)
    expect(selected).toBe('一句')
    expect(document.querySelector('textarea')).toBeNull()
  })

  describe('of a promised text', () => {
    afterEach(() => void Reflect.deleteProperty(globalThis, 'ClipboardItem'))

    test('passes the promise on within the tap', async () => {
      const safari = safariClipboard()
      const button = document.createElement('button')
      let outcome: ReturnType<typeof putOnClipboard> | undefined
      button.onclick = () => {
        outcome = putOnClipboard(later('一句'))
      }
      document.body.append(button)
      button.click()
      expect((await outcome)?.ok).toBe(true)
      expect(safari.copied).toEqual(['一句'])
      safari.end()
    })

    test.each<[string, unknown]>([
      ['has no ClipboardItem', undefined],
      [
        'takes no promise',
        class {
          constructor() {
            throw new TypeError('no Blob')
          }
        },
      ],
    ])('waits for the text if the browser %s', async (_, ClipboardItem) => {
      if (ClipboardItem) Object.assign(globalThis, { ClipboardItem })
      const written: string[] = []
      withClipboard({ writeText: async (text: string) => void written.push(text) })
      expect((await putOnClipboard(later('一句'))).ok).toBe(true)
      expect(written).toEqual(['一句'])
    })

    test('uses a selection if there is no clipboard', async () => {
      withClipboard(undefined)
      Object.assign(document, { execCommand: () => document.querySelector('textarea')?.value === '一句' })
      expect((await putOnClipboard(later('一句'))).ok).toBe(true)
    })

    test('waits for the text in WeChat', async () => {
      expect((await putOnClipboardOfWeChat(later('一句'))).ok).toBe(true)
      expect(calls()).toEqual([['setClipboardData', { data: '一句' }]])
    })
  })

  test('uses WeChat’s clipboard in WeChat', async () => {
    expect((await putOnClipboardOfWeChat('一句')).ok).toBe(true)
    expect(calls()).toEqual([['setClipboardData', { data: '一句' }]])
  })

  test('reports a refusal by WeChat', async () => {
    taroState.refused.add('setClipboardData')
    expect((await putOnClipboardOfWeChat('一句')).ok).toBe(false)
  })
})

describe('the bars', () => {
  test('of the browser are the document’s title, language and theme colour', () => {
    document.head.innerHTML = '<meta name="theme-color" content="">'
    bars.setTitle('第九篇')
    bars.paint(barColours.night, 'zh-Hant')
    expect([document.title, document.documentElement.lang]).toEqual(['第九篇', 'zh-Hant'])
    expect(document.querySelector('meta')?.content).toBe(barColours.night.paper)
  })

  test.each([
    ['paper', 'white'],
    ['night', 'black'],
  ] as const)('of WeChat are painted in %s, with a %s line above the tabs', (theme, borderStyle) => {
    const { paper, front, resting, accent } = barColours[theme]
    barsOfWeChat.setTitle('第九篇')
    barsOfWeChat.paint(barColours[theme])
    barsOfWeChat.nameTabs(['目录', '我的'])
    expect(calls()).toEqual([
      ['setNavigationBarTitle', { title: '第九篇' }],
      ['setNavigationBarColor', { frontColor: front, backgroundColor: paper }],
      ['setBackgroundColor', { backgroundColor: paper, backgroundColorTop: paper, backgroundColorBottom: paper }],
      ['setTabBarStyle', { color: resting, selectedColor: accent, backgroundColor: paper, borderStyle }],
      ['setTabBarItem', { index: 0, text: '目录' }],
      ['setTabBarItem', { index: 1, text: '我的' }],
    ])
  })
})

describe('a text imported in WeChat', () => {
  test('is what the clipboard holds', async () => {
    await Taro.setClipboardData({ data: '{}' })
    expect(await importTextInWeChat()).toEqual({ ok: true, value: '{}' })
  })

  test('is a failure if WeChat refuses', async () => {
    taroState.refused.add('getClipboardData')
    expect(await importTextInWeChat()).toEqual({ ok: false, error: 'failed' })
  })
})

test('a paragraph can be held if WeChat has the component, and never in a browser', () => {
  expect([textSelectionOfWeChat.canHold(), textSelection.canHold()]).toEqual([true, false])
  taroState.refused.add('selection')
  expect(textSelectionOfWeChat.canHold()).toBe(false)
  expect(calls()).toEqual([
    ['canIUse', 'selection'],
    ['canIUse', 'selection'],
  ])
})

describe('in a browser, a server that asks to wait', () => {
  const refusal = { ok: false, error: { code: 'try-again', message: '' } }
  const fetched = globalThis.fetch
  // Long before the page was opened: what is kept here is over for the tests that follow.
  let [now, asked]: [number, string[]] = [-1e12, []]

  /** The server answers from now on with this header. */
  function answerWith(retryAfter: string | null): void {
    globalThis.fetch = (async (_: string, { body }: { body: string }) => {
      asked.push(JSON.parse(body).op)
      const headers = { get: (name: string) => (name === 'Retry-After' ? retryAfter : null) }
      return { status: 429, headers, json: async () => refusal }
    }) as unknown as typeof fetch
  }
  const send = (op: 'enter' | 'excerpts') => cloud.send({ op })
  beforeEach(() => {
    now += 1e9
    asked = []
    jest.spyOn(performance, 'now').mockImplementation(() => now)
  })
  afterEach(() => {
    globalThis.fetch = fetched
  })

  test('is not asked the same before; its reply holds until then', async () => {
    answerWith('30')
    const replies = [await send('enter'), await send('enter')]
    now += 29_999
    replies.push(await send('enter'))
    expect([replies, asked]).toEqual([[refusal, refusal, refusal], ['enter']])
    now += 1
    await send('enter')
    expect(asked).toEqual(['enter', 'enter'])
  })

  test('is asked for something else', async () => {
    answerWith('30')
    await send('enter')
    await send('excerpts')
    expect(asked).toEqual(['enter', 'excerpts'])
  })

  test('is asked after an hour at the latest', async () => {
    answerWith('99999999')
    await send('enter')
    now += 3_600_000
    await send('enter')
    expect(asked).toEqual(['enter', 'enter'])
  })

  test.each([null, '', '0', '-5', 'Wed, 21 Oct 2015 07:28:00 GMT'])(
    'in other words, %p, is asked at once',
    async (value) => {
      answerWith(value)
      await send('enter')
      await send('enter')
      expect(asked).toEqual(['enter', 'enter'])
    },
  )
})

describe('why a request failed', () => {
  test.each([
    [404, '<!doctype html>', 'unreachable'],
    [405, '', 'unreachable'],
    [501, 'Unsupported method', 'unreachable'],
    [200, '<!doctype html>', 'malformed'],
    [502, '<html>Bad Gateway</html>', 'malformed'],
    [404, '{"hello":', 'unreachable'],
  ])('in a browser: a host that answers %i and %s', async (status, body, why) => {
    const fetched = globalThis.fetch
    const json = async (): Promise<unknown> => JSON.parse(body)
    globalThis.fetch = (async () => ({ status, json })) as unknown as typeof fetch
    const lost = await cloud.send({ op: 'enter' } as never).catch((error: unknown) => error)
    globalThis.fetch = fetched
    expect(cloud.whyLost(lost)).toBe(why)
  })

  test.each([
    ['no network', new TypeError('Failed to fetch'), 'unreachable'],
    ['no answer in time', new DOMException('The user aborted a request.', 'AbortError'), 'timed-out'],
    ['an answer that is not JSON', new SyntaxError('Unexpected token < in JSON'), 'malformed'],
    ['a thrown value that is no error', 'oops', 'unreachable'],
  ])('in a browser: %s', (_, error, why) => {
    expect(cloud.whyLost(error)).toBe(why)
  })

  test.each([
    ['no network', { errCode: -1, errMsg: 'cloud.callFunction:fail request:fail' }, 'unreachable'],
    ['no answer in time', { errMsg: 'cloud.callFunction:fail request:fail timeout' }, 'timed-out'],
    [
      'a cloud function that took too long',
      {
        errCode: -504003,
        errMsg: 'cloud.callFunction:fail Error: errCode: -504003  | errMsg: Invoking task timed out',
      },
      'timed-out',
    ],
    [
      'a cloud function that threw',
      {
        errCode: -404011,
        errMsg: 'cloud.callFunction:fail cloud function service error code -504002, error message x',
      },
      'failed',
    ],
    ['no cloud function', { errCode: -501000, errMsg: 'FunctionName parameter could not be found.' }, 'unreachable'],
    ['an error without words', new Error('x'), 'unreachable'],
  ])('in WeChat: %s', (_, error, why) => {
    expect(cloudOfWeChat.whyLost(error)).toBe(why)
  })
})
