import { cleanup, render, screen } from '@testing-library/react'
import { Quote } from '@/components/quote/quote'
import { SettingsSheet } from '@/components/settings-sheet/settings-sheet'
import { TitleLines } from '@/components/title-lines'
import { piecesOf } from '@/domain/drawing/pieces'
import { runsOf } from '@/domain/drawing/runs'
import { MarkBar, type MarkBarProps } from '@/pages/reader/bar/mark-bar'
import { Paragraph } from '@/pages/reader/text/paragraph/paragraph'
import { Foot } from '@/pages/reader/visit/foot'
import { draw, drawOnPage, freshApp, holding, journeys, tap, touch } from './support/app'

beforeEach(freshApp)

describe('the bar', () => {
  const bar = (more: Partial<MarkBarProps> = {}) => {
    const props = { onDraw: jest.fn(), onNote: jest.fn(), onCopy: jest.fn(), onCard: jest.fn() }
    draw(<MarkBar {...props} copyLabel="复制" unit={<span>整句</span>} share={<span>分享</span>} {...more} />)
    return props
  }
  const names = () => screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent)

  test('has the underline, the four colours and the actions, and no more', () => {
    bar()
    expect(names()).toEqual(['划线', '黄色划线', '粉色划线', '蓝色划线', '紫色划线', '想法', '复制', '卡片'])
    expect(screen.getByText('分享')).not.toBeNull()
  })

  test('draws each swatch as the mark will look', () => {
    bar()
    const samples = screen.getAllByText('划').map((sample) => /look-./.exec(sample.className)?.[0])
    expect(samples).toEqual(['look-u', 'look-a', 'look-b', 'look-c', 'look-d'])
  })

  test('shows the unit beside the swatches, unless 撤回 or the count of other readers is there', () => {
    bar()
    expect(screen.getByText('整句')).not.toBeNull()
    cleanup()
    bar({ readers: '3 人以上划过', ends: <span>两端</span> })
    expect([screen.queryByText('整句'), screen.queryByText('3 人以上划过') === null]).toEqual([null, false])
    expect(screen.getByText('两端')).not.toBeNull()
    cleanup()
    bar({ readers: '3 人以上划过', onUndo: jest.fn() })
    expect([screen.queryByText('整句'), screen.queryByText('3 人以上划过')]).toEqual([null, null])
  })

  test('has 撤回 or 原文 only if there is something to undo or to compare', async () => {
    const [onUndo, onSource] = [jest.fn(), jest.fn()]
    bar({ onUndo, onSource })
    await tap('撤回')
    await tap('原文')
    expect([onUndo, onSource].map((call) => call.mock.calls.length)).toEqual([1, 1])
  })

  test('reports the colour and the action', async () => {
    const { onDraw, onNote, onCopy } = bar({ colour: 'pink' })
    for (const name of ['划线', '紫色划线', '想法', '复制', '卡片']) await tap(name)
    expect(onDraw.mock.calls).toEqual([['underline'], ['purple']])
    expect([onNote, onCopy].map((call) => call.mock.calls.length)).toEqual([1, 1])
    const drawn = screen.getAllByRole('button').filter(({ className }) => className.includes('drawn'))
    expect(drawn.map(({ id }) => id)).toEqual(['draw-pink'])
    expect(screen.getAllByRole('button', { pressed: true })).toEqual(drawn)
    expect(drawn[0]?.getAttribute('aria-label')).toBe('粉色划线，删除')
  })
})

describe('the reading settings', () => {
  const sheet = (size: number) => {
    const onChange = jest.fn()
    draw(<SettingsSheet size={size} script="traditional" theme="night" leading="tight" onChange={onChange} />)
    return onChange
  }

  test('has at most six rows, and each choice in words', () => {
    sheet(17)
    expect(document.querySelectorAll('.row').length).toBeLessThanOrEqual(6)
    expect(screen.getAllByRole('radio').map(({ textContent }) => textContent)).toEqual([
      '简体',
      '繁體',
      '跟随系统',
      '纸色',
      '白色',
      '夜间',
      '跟随系统',
      '紧凑',
      '适中',
      '宽松',
    ])
  })

  test('reports one change at a time', async () => {
    const onChange = sheet(17)
    for (const id of ['script-simplified', 'theme-white', 'leading-loose', 'larger', 'smaller']) {
      await touch(document.getElementById(id) as HTMLElement)
    }
    await tap('21')
    expect(onChange.mock.calls.map(([change]) => change)).toEqual([
      { script: 'simplified' },
      { theme: 'white' },
      { leading: 'loose' },
      { size: 18 },
      { size: 16 },
      { size: 21 },
    ])
  })

  test.each([
    [15, '小一号'],
    [23.8, '大一号'],
  ])('ends at %d', async (size, name) => {
    const onChange = sheet(size)
    await tap(name)
    expect(onChange).not.toHaveBeenCalled()
  })
})

describe('the foot', () => {
  test('has the contents, the time left, 搜 and 字, and keeps its taps from the page', async () => {
    const [onContents, onSettings] = [jest.fn(), jest.fn()]
    const page = drawOnPage(<Foot shown middle="本篇还有 3 分钟" onContents={onContents} onSettings={onSettings} />)
    await tap('目录')
    await tap('阅读设置')
    await touch(screen.getByText('本篇还有 3 分钟'))
    expect([onContents, onSettings, page].map((call) => call.mock.calls.length)).toEqual([1, 1, 0])
    expect(screen.getAllByRole('button')).toHaveLength(3)
    await tap('搜索')
    expect(journeys()).toEqual(['navigateTo /pages/search/index'])
  })

  test('has no way to search where no page opens, and none beside the hits of a search', () => {
    const foot = { shown: true, middle: '', onSettings: jest.fn() }
    draw(<Foot {...foot} />)
    draw(<Foot {...foot} onContents={jest.fn()} hits={{}} />)
    expect(screen.queryByRole('button', { name: '搜索' })).toBeNull()
  })

  test('has a link in its middle if there is one', async () => {
    const onMiddle = jest.fn()
    draw(<Foot shown={false} middle="回到刚才" onMiddle={onMiddle} onContents={jest.fn()} onSettings={jest.fn()} />)
    await tap('回到刚才')
    expect(onMiddle).toHaveBeenCalledTimes(1)
  })
})

describe('a paragraph', () => {
  const block = { id: 'p1', type: 'note' as const, text: '一二三。四五六。', sentences: [0, 4] }
  const looks = [
    { start: 102, end: 106, look: 'yellow' as const },
    { start: 104, end: 108, look: 'underline' as const },
  ]

  test('is drawn in pieces, each with its looks and its offset in the chapter', async () => {
    const onChoose = jest.fn()
    const page = drawOnPage(
      <Paragraph
        text={block.text}
        pieces={piecesOf(block, 100, runsOf([{ block, start: 100 }], looks))}
        start={100}
        kind={block.type}
        onChoose={onChoose}
      />,
    )
    const pieces = [...document.querySelectorAll<HTMLElement>('p.paragraph.note .piece')]
    expect(pieces.map(({ className, dataset, textContent }) => [textContent, dataset.at, className])).toEqual([
      ['一二', '100', 'piece'],
      ['三。', '102', 'piece look-a'],
      ['四五', '104', 'piece look-a look-u'],
      ['六。', '106', 'piece look-u'],
    ])
    for (const piece of pieces) await touch(piece)
    expect(onChoose.mock.calls.flat()).toEqual([100, 102, 104, 106])
    expect(page).not.toHaveBeenCalled()
  })
})

describe('a marked passage in a list', () => {
  test('looks as in the text, has its note, and opens', async () => {
    const onOpen = jest.fn()
    draw(<Quote id="mark-1" words="好的技术躲在后面" colour="blue" note="躲在后面" onOpen={onOpen} />)
    expect(holding('好的技术躲在后面')?.className).toBe('piece look-c')
    expect(holding('躲在后面')?.className).toBe('body')
    expect([...document.querySelectorAll('.tail')].map(({ textContent }) => textContent)).toEqual(['后面', '后面'])
    await touch(document.getElementById('mark-1') as HTMLElement)
    expect(onOpen).toHaveBeenCalledTimes(1)
  })

  test('shows no pen without a note', () => {
    draw(<Quote id="mark-1" words="好的技术躲在后面" colour="blue" onOpen={jest.fn()} />)
    expect(document.querySelector('.icon')).toBeNull()
  })
})

test('a title is set in its lines, in the reader’s script', () => {
  draw(<TitleLines className="title" title="微信下一個八年，張小龍想好了沒？" perLine={12} />)
  const lines = [...(document.querySelector('.title')?.children ?? [])].map(({ textContent }) => textContent)
  expect(lines).toEqual(['微信下一个八年，', '张小龙想好了没？'])
})

test('words outside of a page are refused', () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(() => render(<TitleLines title="題" perLine={3} />)).toThrow('WordsProvider')
})
