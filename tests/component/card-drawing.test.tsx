import { act, cleanup, screen } from '@testing-library/react'
import * as words from '@/domain/words'
import CardPage from '@/pages/card'
import ChapterCardPage from '@/pages/card/chapter'
import { cardChoice, keepsakes } from '@/pages/card/wiring'
import type { Picture, PictureOrder } from '@/platform/pictures/canvas'
import type { SaveOutcome } from '@/platform/pictures/picture'
import { chapterById, device, marks, script, settings } from '@/wiring'
import { taroState } from '../support/taro'
import { freshApp, open, pass, touch } from './support/app'
import { linkTo, sentence, sentences } from './support/text'

/** A picture that is being drawn, until the test ends it. */
interface Job {
  src: string
  words: string
  hasCode: boolean
  end(outcome?: 'failed'): Promise<void>
}

/** A phone whose pictures, codes and album answer when the test says so. */
const mockPhone = {
  jobs: [] as Job[],
  dropped: [] as string[],
  saved: [] as string[],
  /** What the album answers to the next pictures; then it saves them. */
  album: [] as SaveOutcome[],
  /** Who waits for a 小程序码. */
  awaiting: [] as ((loadCode?: PictureOrder['loadCode']) => void)[],
}

function mockDraw({ layout, loadCode }: PictureOrder): Promise<Picture> {
  const { ops } = layout((word) => word.length * 0.55)
  return new Promise((resolve, reject) => {
    const src = `picture-${mockPhone.jobs.length + 1}`
    const printed = ops.flatMap((op) => (op.op === 'text' || op.op === 'turned' ? [op.text] : []))
    const end: Job['end'] = async (outcome) => {
      await act(async () => (outcome ? reject(new Error('no picture')) : resolve({ src })))
      await pass()
    }
    mockPhone.jobs.push({ src, words: printed.join('').replace(/\s/g, ''), hasCode: loadCode !== undefined, end })
  })
}

const mockFindCode = (): Promise<PictureOrder['loadCode']> =>
  new Promise((resolve) => void mockPhone.awaiting.push(resolve))

jest.mock('@/platform/pictures/canvas', () => ({
  drawPicture: (_: string, order: PictureOrder) => mockDraw(order),
  dropPicture: ({ src }: Picture) => void mockPhone.dropped.push(src),
}))

jest.mock('@/pages/card/card-code', () => ({ cardCode: () => mockFindCode(), codeFor: () => mockFindCode() }))

jest.mock('@/platform/pictures/picture', () => ({
  ...jest.requireActual('@/platform/pictures/picture'),
  savePicture: async ({ src }: Picture) => {
    const outcome = mockPhone.album.shift() ?? 'saved'
    if (outcome === 'saved') mockPhone.saved.push(src)
    return outcome
  },
}))

const passage = sentence('tool', 12)
const note = '像你写的那个小工具。'
const loadCode: PictureOrder['loadCode'] = async () => () => undefined
let ticks: jest.SpyInstance

beforeEach(freshApp)
beforeEach(() => {
  Object.assign(mockPhone, { jobs: [], dropped: [], saved: [], album: [], awaiting: [] })
  cardChoice.setState({ template: undefined, fullOrigin: undefined })
  keepsakes.getState().catchUp()
  ticks = jest.spyOn(device, 'tick')
})

const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement
const said = (phrase: string): string => script.toSimplified(phrase)

const job = (nth: number): Job => {
  const found = mockPhone.jobs[nth - 1]
  if (!found) throw new Error(`picture ${nth} was not begun`)
  return found
}

const giveCode = async (code?: PictureOrder['loadCode']): Promise<void> => {
  await act(async () => {
    for (const take of mockPhone.awaiting.splice(0)) take(code)
  })
  await pass()
}

const keptTemplates = (): string[] => keepsakes.getState().keepsakes.map(({ template }) => template)

describe('the card that is saved', () => {
  /** Opens the card and ends its first drawing. */
  async function openCard(): Promise<void> {
    taroState.params = linkTo('tool', passage)
    await open(<CardPage />)
    await job(1).end()
  }
  const save = (): Promise<void> => touch(byId('card-save'))

  test('is the one of the template that she has just chosen, though it is still being drawn', async () => {
    await openCard()
    await touch(byId('card-vertical'))
    await save()
    await giveCode()
    expect(mockPhone.saved).toEqual([])
    await job(2).end()
    await giveCode()
    expect([mockPhone.saved, keptTemplates()]).toEqual([['picture-2'], ['vertical']])
  })

  test('is the one that she chooses while its code is awaited, and is kept under that template', async () => {
    await openCard()
    await save()
    await touch(byId('card-page'))
    await giveCode(loadCode)
    for (const one of mockPhone.jobs.slice(1)) await one.end()
    const [saved] = mockPhone.saved
    const drawn = mockPhone.jobs.find(({ src }) => src === saved)
    expect(mockPhone.saved).toHaveLength(1)
    expect(drawn).toMatchObject({ src: screen.getByRole<HTMLImageElement>('img').getAttribute('src'), hasCode: true })
    // 書頁 has the paragraph around the passage.
    expect(job(1).words).not.toContain('微信有一个口号')
    expect(drawn?.words).toContain('微信有一个口号')
    expect(keptTemplates()).toEqual(['page'])
  })

  test('has no note that she has just taken off', async () => {
    marks.getState().note(marks.getState().add(chapterById('tool'), passage, 'yellow'), note)
    await openCard()
    await touch(byId('card-note'))
    await job(2).end()
    expect(job(2).words).toContain(note)
    await touch(byId('card-note'))
    await save()
    await giveCode()
    await job(3).end()
    await giveCode()
    expect(job(3).words).not.toContain(note)
    expect(mockPhone.saved).toEqual(['picture-3'])
  })

  test('has its code, and so have all that are drawn after it', async () => {
    await openCard()
    await save()
    await giveCode(loadCode)
    await job(2).end()
    await touch(byId('card-vertical'))
    expect(mockPhone.jobs.map(({ hasCode }) => hasCode)).toEqual([false, true, true])
    expect(mockPhone.saved).toEqual(['picture-2'])
  })

  test('has no code that cannot be read', async () => {
    await openCard()
    await save()
    await giveCode(loadCode)
    await job(2).end('failed')
    await job(3).end()
    expect([job(3).hasCode, mockPhone.saved]).toEqual([false, ['picture-3']])
  })

  test('is saved once for two touches', async () => {
    await openCard()
    await savesOnceForTwoTouches(save)
  })

  test('is what she saw, if she leaves while the code is awaited', async () => {
    await openCard()
    await save()
    cleanup()
    await giveCode(loadCode)
    expect([mockPhone.saved, mockPhone.jobs.length]).toEqual([['picture-1'], 1])
  })

  test('is not there if it could not be drawn: nothing is saved, kept or felt', async () => {
    taroState.params = linkTo('tool', passage)
    await open(<CardPage />)
    await job(1).end('failed')
    await save()
    expect([mockPhone.saved, keptTemplates(), ticks.mock.calls]).toEqual([[], [], []])
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(said(words.cardFailed))
  })
})

/** Touches twice while the code is awaited: the picture is drawn with it once, saved once and felt once. */
async function savesOnceForTwoTouches(save: () => Promise<void>): Promise<void> {
  await save()
  await save()
  await giveCode(loadCode)
  expect(mockPhone.jobs).toHaveLength(2)
  await job(2).end()
  expect(mockPhone.saved).toEqual(['picture-2'])
  expect(ticks).toHaveBeenCalledTimes(1)
}

describe('a chapter’s pictures', () => {
  async function openChapter(chapter: string, chosen: ReadonlyArray<{ start: number; end: number }>): Promise<void> {
    for (const range of chosen) marks.getState().add(chapterById(chapter), range, 'pink')
    taroState.params = { chapter }
    await open(<ChapterCardPage />)
  }
  const openOne = (): Promise<void> => openChapter('haokan', [sentence('haokan', 1)])
  const save = (): Promise<void> => touch(byId('chapter-save'))
  const shown = (): (string | null)[] =>
    [...document.querySelectorAll('[id^="chapter-picture"]')].map((one) => one.getAttribute('src'))
  /** Ends every drawing, also those that begin then. */
  async function drawAll(): Promise<void> {
    for (let nth = 1; nth <= mockPhone.jobs.length; nth++) await job(nth).end()
  }

  test('are drawn with the code once for two touches, and saved once', async () => {
    await openOne()
    await job(1).end()
    await savesOnceForTwoTouches(save)
  })

  test('keep the code when they are drawn again', async () => {
    await openOne()
    await job(1).end()
    await save()
    await giveCode(loadCode)
    await job(2).end()
    await act(async () => settings.getState().change({ theme: 'night' }))
    await job(3).end()
    await save()
    expect(mockPhone.jobs.map(({ hasCode }) => hasCode)).toEqual([false, true, true])
    expect(mockPhone.saved).toEqual(['picture-2', 'picture-3'])
  })

  test('of an older theme never take the place of newer ones', async () => {
    await openOne()
    await job(1).end()
    await save()
    await giveCode(loadCode)
    await act(async () => settings.getState().change({ theme: 'night' }))
    await job(3).end()
    await job(2).end()
    expect(shown()).toEqual(['picture-3'])
    expect(mockPhone.saved).toEqual(['picture-3'])
    expect(mockPhone.dropped).toEqual(['picture-1', 'picture-2'])
  })

  test('are waited for, and nothing is felt before they are saved', async () => {
    await openOne()
    await save()
    expect([mockPhone.saved, ticks.mock.calls]).toEqual([[], []])
    await job(1).end()
    await giveCode()
    expect(mockPhone.saved).toEqual(['picture-1'])
    expect(ticks).toHaveBeenCalledTimes(1)
  })

  test('are not saved if they could not be drawn, and nothing is felt', async () => {
    await openOne()
    await job(1).end('failed')
    await save()
    expect([mockPhone.saved, ticks.mock.calls]).toEqual([[], []])
  })

  test('end early once other pictures are wanted, and are dropped', async () => {
    await openChapter('tool', sentences('tool'))
    await job(1).end()
    await act(async () => settings.getState().change({ theme: 'night' }))
    await job(2).end()
    expect(mockPhone.dropped).toEqual(['picture-1', 'picture-2'])
    await job(3).end()
    expect(job(4).words).not.toBe(job(3).words)
  })

  test('are not saved in part if she leaves while they are drawn', async () => {
    await openChapter('tool', sentences('tool'))
    await job(1).end()
    await save()
    cleanup()
    await job(2).end()
    await giveCode(loadCode)
    expect([mockPhone.saved, mockPhone.dropped]).toEqual([[], ['picture-1', 'picture-2']])
    expect(ticks).not.toHaveBeenCalled()
  })

  test('are dropped if a later one fails', async () => {
    await openChapter('tool', sentences('tool'))
    await job(1).end()
    await job(2).end('failed')
    expect(mockPhone.dropped).toEqual(['picture-1'])
    expect(screen.getByText(said(words.chapterCardFailed))).not.toBeNull()
  })

  test('lead to the settings where the album is closed, and a second attempt saves only what is left', async () => {
    await openChapter('tool', sentences('tool'))
    await drawAll()
    const all = shown()
    expect(all.length).toBeGreaterThan(2)
    mockPhone.album = ['saved', 'refused']
    await save()
    await giveCode()
    expect(mockPhone.saved).toEqual(all.slice(0, 1))
    expect(ticks).not.toHaveBeenCalled()
    expect(screen.getByText(said(words.albumRefused))).not.toBeNull()
    await touch(byId('card-settings'))
    expect(screen.queryByText(said(words.albumRefused))).toBeNull()
    await save()
    await giveCode()
    expect(mockPhone.saved).toEqual(all)
    expect(ticks).toHaveBeenCalledTimes(1)
    await save()
    await giveCode()
    expect(mockPhone.saved).toEqual([...all, ...all])
  })

  test('are all saved again after a stop if they look different by then', async () => {
    await openChapter('tool', sentences('tool'))
    await drawAll()
    mockPhone.album = ['saved', 'closed']
    await save()
    await giveCode()
    await act(async () => settings.getState().change({ theme: 'night' }))
    await drawAll()
    mockPhone.saved = []
    await save()
    await giveCode()
    expect(mockPhone.saved).toEqual(shown())
  })

  test('say that one was not saved', async () => {
    await openOne()
    await job(1).end()
    mockPhone.album = ['failed']
    await save()
    await giveCode()
    const [report] = screen.getAllByRole('status').filter(({ textContent }) => textContent)
    expect(report?.textContent).toBe(said(words.cardNotSaved))
  })
})
