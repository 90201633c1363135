import { cleanup, screen } from '@testing-library/react'
import { createSay } from '@/domain/say'
import * as words from '@/domain/words'
import { Uncopied } from '@/pages/shared/notices/uncopied'
import { chapterById, marks, type Refusal, script, settings } from '@/wiring'
import { draw, freshApp, openReader, reopened, storedMarks, tap, touch } from './support/app'
import { piece, sentence } from './support/text'

const id = 'haokan'
const [first, second] = [sentence(id, 0), sentence(id, 1)]
const say = createSay((text) => script.toSimplified(text))
const hint = () => screen.queryByText(say(words.removalHint))

beforeEach(() => {
  freshApp()
  settings.setState({ toldRemoval: undefined })
})

describe('the hint about a second tap on the colour', () => {
  test('is shown at the first mark, and is true', async () => {
    await openReader({ chapter: id })
    await touch(piece(first.words))
    expect(hint()).toBeNull()
    await tap(say(words.drawYellow))
    expect(hint()).not.toBeNull()
    await touch(document.getElementById('draw-yellow') as Element)
    expect([hint(), storedMarks(id)]).toEqual([null, []])
  })

  test('is not shown again, even after a restart', async () => {
    for (const { start, end } of [first, second]) marks.getState().add(chapterById(id), { start, end }, 'yellow')
    await openReader({ chapter: id })
    await touch(piece(first.words))
    expect(hint()).not.toBeNull()
    await touch(piece(second.words))
    expect(reopened().settings.getState().toldRemoval).toBe(true)
    cleanup()
    await openReader({ chapter: id })
    await touch(piece(second.words))
    expect(hint()).toBeNull()
  })
})

describe('if nothing can be copied', () => {
  const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard')
  const refusals: Array<[string, () => void]> = [
    ['on a page without TLS', () => undefined],
    [
      'if the browser refuses',
      () =>
        Object.defineProperty(navigator, 'clipboard', {
          configurable: true,
          value: { writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) },
        }),
    ],
    [
      'if the older way throws too',
      () =>
        Object.assign(document, {
          execCommand: () => {
            throw new Error('gone')
          },
        }),
    ],
  ]
  beforeEach(() => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })
    Object.assign(document, { execCommand: () => false })
  })
  afterAll(() => Object.defineProperty(navigator, 'clipboard', own ?? { configurable: true, value: undefined }))

  test.each(refusals)('复制 and 分享 show the words to be copied by hand %s', async (_, refuse) => {
    refuse()
    await openReader({ chapter: id })
    await touch(piece(first.words))
    await tap(say(words.copy))
    expect(screen.queryByText(say(words.copyByHand))).not.toBeNull()
    expect(document.getElementById('uncopied')?.textContent).toBe(first.words)
    await tap(say(words.share))
    const link = document.getElementById('uncopied')?.textContent ?? ''
    expect(link).toMatch(new RegExp(`^http://localhost/read/${id}\\?at=`))
    await touch(piece(second.words))
    expect(document.getElementById('uncopied')).toBeNull()
  })
  test.each<[string, Refusal, string[]]>([
    ['she closed the question about her privacy', 'declined', [words.copyByHand, words.declined]],
    ['the publisher has not declared it', 'undeclared', [words.copyByHand, words.undeclared]],
    ['it is not known why', 'failed', [words.copyByHand]],
  ])('the reader is told what to do if %s', (_, refusal, phrases) => {
    draw(<Uncopied text="一句" refusal={refusal} />)
    expect(document.body.textContent).toBe([...phrases.map((phrase) => say(phrase)), '一句'].join(''))
  })
})
