import { cleanup, screen } from '@testing-library/react'
import * as words from '@/domain/words'
import ChapterCardPage from '@/pages/card/chapter'
import { joined } from '@/pages/card/chapter/chapter-words'
import MarksPage from '@/pages/marks'
import { chapterById, finderOf, marks, script } from '@/wiring'
import { taroState } from '../support/taro'
import { freshApp, journeys, open, pass, tap, touch } from './support/app'
import { type FakeCanvas, fakeCanvas } from './support/canvas'
import { sentence, sentences } from './support/text'

let canvas: FakeCanvas
let saved: string[]
beforeEach(freshApp)
beforeEach(() => {
  canvas = fakeCanvas()
  saved = []
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
})

const add = (nth: number, chapter = 'haokan'): void =>
  void marks.getState().add(chapterById(chapter), sentence(chapter, nth), 'pink')
const shownPictures = (): Element[] => [...document.querySelectorAll('[id^="chapter-picture"]')]
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement
const said = (phrase: string): string => script.toSimplified(phrase)

async function openChapter(chapter = 'haokan'): Promise<void> {
  taroState.params = { chapter }
  await open(<ChapterCardPage />)
  for (let i = 0; i < 5; i++) await pass()
}

test('ranges that overlap are joined, so that no words are drawn twice', () => {
  const ranges = [
    { start: 20, end: 30 },
    { start: 0, end: 5 },
    { start: 5, end: 8 },
    { start: 25, end: 40 },
    { start: 26, end: 27 },
  ]
  expect(joined(ranges)).toEqual([
    { start: 0, end: 5 },
    { start: 5, end: 8 },
    { start: 20, end: 40 },
  ])
})

describe('整篇划线', () => {
  test('opens from 我的, where one chapter is shown', async () => {
    add(1)
    await open(<MarksPage />)
    expect(document.getElementById('chapter-card')).toBeNull()
    await touch(document.getElementById('only-haokan') as HTMLElement)
    await tap(said(words.makeChapterCard))
    expect(journeys()).toEqual(['navigateTo /pages/card/chapter/index?chapter=haokan'])
  })

  test('is one picture with the marked sentences in the order of the text, and its words as description', async () => {
    add(4)
    add(1)
    await openChapter()
    const [drawn] = canvas.pictures
    expect(drawn?.join('').replace(/\s/g, '')).toContain(
      `第九篇2处划线${sentence('haokan', 1).words}${sentence('haokan', 4).words}`.replace(/\s/g, ''),
    )
    expect(canvas.pictures).toHaveLength(1)
    expect((screen.getByRole('img') as HTMLImageElement).alt).toContain(sentence('haokan', 4).words)
  })

  test('is saved, or copied as text with its origin', async () => {
    const copied: string[] = []
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    })
    add(1)
    await openChapter()
    await tap('保存图片')
    expect(saved).toEqual(['第九篇 关于备受质疑的新功能「好看」.jpg'])
    await tap('复制文字')
    expect(byId('chapter-copy').textContent).toBe(said(words.textCopied))
    expect(screen.getAllByRole('status').flatMap(({ textContent }) => textContent || [])).toEqual([
      said(words.textCopied),
    ])
    expect(copied[0]).toMatch(
      new RegExp(
        `^「${sentence('haokan', 1).words}」\n\n第九篇 关于备受质疑的新功能「好看」\n《微信下一个八年，张小龙想好了没？》\n张小龙讲.*第 1 版\n文字版权.*$`,
      ),
    )
  })

  test('shows its words where the device refuses to copy, to be copied by hand', async () => {
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.reject(new Error('no')) },
    })
    document.execCommand = () => false
    add(1)
    await openChapter()
    await tap('复制文字')
    expect(screen.getByText(said(words.copyByHand))).not.toBeNull()
    expect(byId('uncopied').textContent).toContain(sentence('haokan', 1).words)
  })

  test('is several pictures where one would be higher than a phone can draw', async () => {
    sentences('tool').forEach((_, nth) => {
      add(nth, 'tool')
    })
    await openChapter('tool')
    const pictures = shownPictures()
    expect(pictures.length).toBeGreaterThan(1)
    await tap('保存图片')
    expect(saved).toEqual(pictures.map((_, i) => expect.stringMatching(new RegExp(` ${i + 1}\\.jpg$`))))
  })

  test('says that nothing is marked yet', async () => {
    await openChapter()
    expect(screen.getByText(said(words.noMarks))).not.toBeNull()
    expect(screen.queryByRole('img')).toBeNull()
  })

  test('says that it cannot be drawn', async () => {
    canvas.fail()
    add(1)
    await openChapter()
    expect(screen.getByText(said(words.chapterCardFailed))).not.toBeNull()
  })

  test('frees its pictures when it is left', async () => {
    add(1)
    await openChapter()
    cleanup()
    expect(canvas.dropped).toHaveLength(1)
  })

  test('leads a link without a chapter to the contents', async () => {
    taroState.params = { chapter: 'none' }
    await open(<ChapterCardPage />)
    expect(journeys()).toEqual(['switchTab /pages/contents/index'])
  })
})

test('a chapter with more passages than nine pictures hold says so', async () => {
  const { length } = finderOf('tool').text
  for (let start = 40; start + 8 < length; start += 9) {
    marks.getState().add(chapterById('tool'), { start, end: start + 8 }, 'blue')
  }
  await openChapter('tool')
  for (let i = 0; i < 20; i++) await pass()
  expect(shownPictures()).toHaveLength(9)
  expect(screen.getByText(said(words.chapterCardCut).replace('{count}', '9'))).not.toBeNull()
})
