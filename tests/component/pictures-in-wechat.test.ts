import type { Picture, PictureOrder } from '@/platform/pictures/canvas'
import { drawPicture } from '@/platform/pictures/canvas.weapp'
import type { Brush } from '@/platform/pictures/paint'
import { sendPicture } from '@/platform/pictures/picture.weapp'
import { resetTaro, taroState } from '../support/taro'

beforeEach(resetTaro)

describe('a picture that is sent', () => {
  const toSend = { picture: { src: 'a.jpg' }, name: '卡片', title: '一句', link: 'https://a.b/', path: '/pages/a' }

  test.each<[string, () => unknown, object]>([
    ['was sent', () => Promise.resolve({}), { ok: true, value: 'shared' }],
    [
      'was cancelled',
      () => Promise.reject({ errMsg: 'showShareImageMenu:fail cancel' }),
      { ok: true, value: 'closed' },
    ],
    [
      'was not taken',
      () => Promise.reject({ errMsg: 'showShareImageMenu:fail invalid file' }),
      { ok: false, error: 'failed' },
    ],
  ])('tells that it %s', async (_, showShareImageMenu, outcome) => {
    taroState.answers = { showShareImageMenu }
    expect(await sendPicture(toSend)).toEqual(outcome)
  })
})

describe('drawings on a canvas', () => {
  /** What was painted on each canvas since its size was set, with the paper first. */
  const painted = new Map<string, string[]>()
  /** Takes or refuses the pictures that WeChat is asked for, in order. */
  let taking: ((outcome?: 'fails') => void)[] = []

  beforeEach(() => {
    jest.useFakeTimers()
    painted.clear()
    taking = []
    const canvasOf = (id: string) => ({
      id,
      set width(_: number) {
        painted.set(id, [])
      },
      set height(_: number) {},
      getContext: (): Partial<Brush> => ({
        setTransform() {},
        fillRect() {},
        measureText: () => ({ width: 50 }) as TextMetrics,
        fillText: (text) => void painted.get(id)?.push(text),
      }),
    })
    taroState.answers = {
      createSelectorQuery: () => ({
        select: (selector: string) => ({
          fields: () => ({
            exec: (take: (found: object[]) => void) => take([{ node: canvasOf(selector.slice(1)) }]),
          }),
        }),
      }),
      canvasToTempFilePath: ({ canvas }: { canvas: { id: string } }) =>
        new Promise((resolve, reject) => {
          taking.push((outcome) =>
            outcome ? reject(new Error('fail')) : resolve({ tempFilePath: painted.get(canvas.id)?.join('') }),
          )
        }),
    }
  })
  afterEach(() => jest.useRealTimers())

  /** An order for a picture of these words. Its `src` is what was on the canvas when it was taken. */
  const orderOf = (text: string): PictureOrder => ({
    layout: () => ({
      width: 100,
      height: 100,
      ops: [{ op: 'text', text, x: 0, y: 0, size: 20, face: 'plain', colour: 'ink' }],
    }),
    paints: { lang: 'zh-Hans', colours: {} as PictureOrder['paints']['colours'] },
    scale: 1,
    quality: 1,
  })
  const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(0)
  /** Lets a test look at a drawing that may fail. */
  const outcomeOf = (drawing: Promise<Picture>): Promise<string> => drawing.then(({ src }) => src, String)

  test('wait for each other, so that no picture has the words of another', async () => {
    const pictures = Promise.all([
      outcomeOf(drawPicture('one', orderOf('甲'))),
      outcomeOf(drawPicture('one', orderOf('乙'))),
    ])
    await settle()
    expect(taking).toHaveLength(1)
    taking[0]?.()
    await settle()
    taking[1]?.()
    expect(await pictures).toEqual(['甲', '乙'])
  })

  test('wait for one whose code is loading', async () => {
    let load: (() => void) | undefined
    const loading = new Promise<void>((resolve) => {
      load = resolve
    })
    const withCode = { ...orderOf('甲'), loadCode: () => loading.then(() => () => undefined) }
    const first = outcomeOf(drawPicture('code', withCode))
    const second = outcomeOf(drawPicture('code', orderOf('乙')))
    await settle()
    expect(taking).toHaveLength(0)
    load?.()
    await settle()
    taking[0]?.()
    expect(await first).toBe('甲')
    await settle()
    taking[1]?.()
    expect(await second).toBe('乙')
  })

  test('do not wait for those on another', async () => {
    const pictures = Promise.all([
      outcomeOf(drawPicture('here', orderOf('甲'))),
      outcomeOf(drawPicture('there', orderOf('乙'))),
    ])
    await settle()
    expect(taking).toHaveLength(2)
    for (const take of taking) take()
    expect(await pictures).toEqual(['甲', '乙'])
  })

  test('go on after one that fails', async () => {
    const first = outcomeOf(drawPicture('failing', orderOf('甲')))
    const second = outcomeOf(drawPicture('failing', orderOf('乙')))
    await settle()
    taking[0]?.('fails')
    await settle()
    taking[1]?.()
    expect([await first, await second]).toEqual(['Error: fail', '乙'])
  })

  test('wait two seconds at most for one that WeChat never answers, as when its page was left', async () => {
    void drawPicture('left', orderOf('甲'))
    const second = outcomeOf(drawPicture('left', orderOf('乙')))
    await jest.advanceTimersByTimeAsync(1900)
    expect(taking).toHaveLength(1)
    await jest.advanceTimersByTimeAsync(200)
    taking[1]?.()
    expect(await second).toBe('乙')
  })
})
