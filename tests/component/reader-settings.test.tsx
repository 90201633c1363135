import { act, cleanup, screen } from '@testing-library/react'
import { defaultReadingSize } from '@/domain/text/typography'
import { taroState } from '../support/taro'
import { freshApp, openReader, pass, reopened, tap, touch, wishes } from './support/app'
import { createPhoneScreen, type PhoneScreen } from './support/phone-screen'
import { piece, sentence } from './support/text'

let phoneScreen: PhoneScreen
const page = () => document.querySelector('.page') as HTMLElement
const article = () => document.getElementById('article') as HTMLElement
const sheet = () => screen.queryByRole('dialog', { name: '阅读设置' })
const choose = (name: string) => touch(screen.getByRole('radio', { name }))
const option = (id: string) => touch(document.getElementById(id) as HTMLElement)

beforeEach(async () => {
  freshApp()
  phoneScreen = createPhoneScreen()
  await openReader({ chapter: 'haokan' })
})

describe('the reading settings', () => {
  beforeEach(() => tap('阅读设置'))

  test('opens from the foot, and a tap on the page closes it', async () => {
    expect(sheet()).not.toBeNull()
    await touch(screen.getByText('关于备受质疑的新功能「好看」'))
    expect(sheet()).toBeNull()
  })

  test('is closed by a tap on a sentence', async () => {
    await touch(piece(sentence('haokan', 0).words))
    expect(sheet()).toBeNull()
    expect(screen.getByRole('dialog', { name: '划线' })).not.toBeNull()
  })

  test('繁體 turns every word at once, in the text and around it', async () => {
    await choose('繁體')
    expect(screen.getByText('關於備受質疑的新功能「好看」')).not.toBeNull()
    expect(screen.getByText(/^關於閱讀，微信本身已經有公眾號了/)).not.toBeNull()
    expect(screen.getByRole('dialog', { name: '閱讀設置' })).not.toBeNull()
    expect(page().className).toContain('traditional')
    expect(document.documentElement.lang).toBe('zh-Hant')
    expect(reopened().settings.getState().script).toBe('traditional')
    await choose('簡體')
    expect(screen.getByText(/^关于阅读，微信本身已经有公众号了/)).not.toBeNull()
    expect(document.documentElement.lang).toBe('zh-Hans')
  })

  test('夜间, 白色 and 纸色 colour the page and the browser’s edge', async () => {
    await choose('夜间')
    expect(page().className).toContain('t-night')
    expect(document.body.style.background).toBe('rgb(23, 24, 22)')
    await choose('白色')
    expect(page().className).toContain('t-white')
    await choose('纸色')
    expect(page().className).toContain('t-paper')
    expect(reopened().settings.getState().theme).toBe('paper')
  })

  test('跟随系统 follows the device into dark and back', async () => {
    wishes.dark = true
    await act(async () => {
      for (const listener of wishes.changed) listener()
    })
    expect(page().className).toContain('t-night')
    await choose('纸色')
    expect(page().className).toContain('t-paper')
  })

  test('a larger and a smaller 字 step through the sizes and stop at the ends', async () => {
    expect(article().style.fontSize).toBe(`${defaultReadingSize}px`)
    await tap('大一号')
    expect(article().style.fontSize).toBe('18px')
    for (let i = 0; i < 9; i++) await tap('大一号')
    expect(article().style).toMatchObject({ fontSize: '23.8px', width: '333.5px', textAlign: 'left' })
    for (let i = 0; i < 9; i++) await tap('小一号')
    expect(article().style).toMatchObject({ fontSize: '15px', width: '330px', textAlign: 'justify' })
    await tap('19.5')
    expect(article().style.fontSize).toBe('19.5px')
    expect(reopened().settings.getState().size).toBe(19.5)
  })

  test('紧凑 and 宽松 change the line spacing', async () => {
    await choose('紧凑')
    expect(article().style.lineHeight).toBe('28px')
    await choose('宽松')
    expect(article().style.lineHeight).toBe('33px')
    await choose('适中')
    expect(article().style.lineHeight).toBe('30px')
  })

  test('tells the chosen option of each row', async () => {
    const chosen = () =>
      screen
        .getAllByRole('radio')
        .filter((radio) => radio.getAttribute('aria-checked') === 'true')
        .map(({ id }) => id)
    expect(chosen()).toEqual(['script-follow', 'theme-follow', 'leading-normal'])
    await choose('繁體')
    await option('theme-night')
    await option('leading-loose')
    expect(chosen()).toEqual(['script-traditional', 'theme-night', 'leading-loose'])
  })
})

describe('while the type changes', () => {
  test.each([
    ['the size', () => tap('大一号')],
    ['the leading', () => choose('宽松')],
    [
      'the size, twice',
      async () => {
        await tap('23.8')
        await tap('15')
      },
    ],
  ])('the sentence at the top stays through a change of %s', async (_, change) => {
    await phoneScreen.scrollTo(650)
    await pass(300)
    await phoneScreen.scrollTo(640)
    const words = phoneScreen.atTop()
    await tap('阅读设置')
    await change()
    expect(phoneScreen.atTop()).toBe(words)
  })

  test.each([
    ['another theme', () => choose('夜间')],
    ['the present leading', () => choose('适中')],
  ])('nothing scrolls after a choice of %s, then or later', async (_, change) => {
    await phoneScreen.scrollTo(650)
    await phoneScreen.scrollTo(640)
    await pass(300)
    await tap('阅读设置')
    await change()
    expect(phoneScreen.top()).toBe(640)
    await phoneScreen.scrollTo(900)
    await pass(300)
    expect(phoneScreen.top()).toBe(900)
  })
})

test('a reader of 繁體 gets 繁體 without any setting', async () => {
  jest.spyOn(navigator, 'languages', 'get').mockReturnValue(['en', 'zh-Hant-TW'])
  cleanup()
  await openReader({ chapter: 'ai' })
  expect(screen.getByText('微信一直在做AI，')).not.toBeNull()
  expect(screen.getByText('AI是要落地到場景裏面的')).not.toBeNull()
})

test('the text is laid out again when the window changes its width', async () => {
  expect(article().style.width).toBe('323px')
  Object.defineProperty(document.documentElement, 'clientWidth', { configurable: true, get: () => 320 })
  await act(async () => {
    const { useResize } = taroState.hooks as { useResize?: () => void }
    useResize?.()
  })
  expect(article().style.width).toBe('272px')
})
