import { fireEvent, screen } from '@testing-library/react'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { Tap as TapOfWeChat } from '@/components/tap.weapp'
import { ShareAction as ShareActionOfWeChat } from '@/pages/reader/bar/share-action.weapp'
import { draw, drawOnPage, freshApp, tap, touch } from './support/app'

beforeEach(freshApp)

describe('a tappable element', () => {
  test('answers once to a tap, Enter or space, and keeps it from the page', async () => {
    const onTap = jest.fn()
    const page = drawOnPage(<Tap onTap={onTap}>去读</Tap>)
    const button = screen.getByRole('button', { name: '去读' })
    expect(button.tabIndex).toBe(0)
    await touch(button)
    expect(onTap).toHaveBeenCalledTimes(1)
    expect(fireEvent.keyDown(button, { key: 'Enter' })).toBe(false)
    expect(fireEvent.keyDown(button, { key: ' ' })).toBe(false)
    expect(onTap).toHaveBeenCalledTimes(3)
    expect(page).not.toHaveBeenCalled()
  })

  test('ignores other keys, and keys typed into something inside it', () => {
    const onTap = jest.fn()
    draw(
      <Tap onTap={onTap}>
        <textarea />
      </Tap>,
    )
    expect(fireEvent.keyDown(screen.getByRole('button'), { key: 'a' })).toBe(true)
    expect(fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' })).toBe(true)
    expect(fireEvent.keyDown(screen.getByRole('textbox'), { key: ' ' })).toBe(true)
    expect(onTap).not.toHaveBeenCalled()
  })

  test.each([
    ['a click', {}, true],
    ['a click with Ctrl', { ctrlKey: true }, false],
    ['a click with ⌘', { metaKey: true }, false],
    ['a click with Shift', { shiftKey: true }, false],
  ])('is a link where it leads to an address: %s is left to the browser or not', (_, keys, isOurs) => {
    const onTap = jest.fn()
    draw(
      <Tap href="#ai" chosen onTap={onTap}>
        AI
      </Tap>,
    )
    const link = screen.getByRole('link', { name: 'AI', current: 'page' })
    expect(link.getAttribute('href')).toBe('#ai')
    // False: the browser is kept from following it.
    expect(fireEvent.click(link, keys)).toBe(!isOurs)
    expect(onTap).toHaveBeenCalledTimes(isOurs ? 1 : 0)
  })

  test.each([
    ['radio', 'aria-checked'],
    ['switch', 'aria-checked'],
  ] as const)('says as a %s whether it is chosen', (role, attribute) => {
    draw(
      <>
        <Tap role={role} chosen>
          是
        </Tap>
        <Tap role={role} chosen={false}>
          否
        </Tap>
      </>,
    )
    expect(screen.getAllByRole(role).map((one) => one.getAttribute(attribute))).toEqual(['true', 'false'])
  })

  test('says as a button whether it is pressed', () => {
    draw(
      <>
        <Tap chosen>是</Tap>
        <Tap chosen={false}>否</Tap>
        <Tap>去</Tap>
      </>,
    )
    expect(screen.getAllByRole('button').map((one) => one.getAttribute('aria-pressed'))).toEqual([
      'true',
      'false',
      null,
    ])
  })

  test.each([
    ['', Tap],
    [' in WeChat', TapOfWeChat],
  ])('does nothing while disabled, nor does the page behind%s', async (_, Tap) => {
    const onTap = jest.fn()
    const page = drawOnPage(<Tap id="still" disabled onTap={onTap} />)
    const still = document.getElementById('still') as HTMLElement
    await touch(still)
    fireEvent.keyDown(still, { key: 'Enter' })
    expect(onTap).not.toHaveBeenCalled()
    expect(page).not.toHaveBeenCalled()
  })

  test('says that it is disabled, and keeps its place in the tab order', () => {
    draw(<Tap disabled />)
    const button = screen.getByRole('button')
    expect([button.getAttribute('aria-disabled'), button.tabIndex]).toEqual(['true', 0])
  })

  test('that is a sheet is not in the tab order, and stops taps', async () => {
    const page = drawOnPage(<Sheet label="阅读设置">字</Sheet>)
    const dialog = screen.getByRole('dialog', { name: '阅读设置' })
    expect(dialog.tabIndex).toBe(-1)
    await touch(dialog)
    expect(page).not.toHaveBeenCalled()
  })

  test('does the same in WeChat', async () => {
    const onTap = jest.fn()
    const page = drawOnPage(
      <TapOfWeChat id="go" label="去读" onTap={onTap}>
        去
      </TapOfWeChat>,
    )
    await tap('去读')
    expect(onTap).toHaveBeenCalledTimes(1)
    expect(page).not.toHaveBeenCalled()
  })
})

describe('in WeChat', () => {
  test('分享 is a button that opens WeChat’s own list of friends', () => {
    draw(<ShareActionOfWeChat />)
    const button = screen.getByRole('button', { name: '分享' })
    expect([button.id, button.dataset.openType]).toEqual(['share', 'share'])
  })
})
