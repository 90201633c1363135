import { screen } from '@testing-library/react'
import { device, marks, points } from '@/wiring'
import { freshApp, openReader, pass, tap, touch } from './support/app'
import { createPhoneScreen, type PhoneScreen } from './support/phone-screen'
import { linkTo, looksOf, piece, sentence } from './support/text'

const { words } = sentence('haokan', 0)
const where = '点「前往小程序」可划线'
const waysOut: Array<[name: string, words: RegExp, role: 'button' | 'link']> = [
  ['目录', /^目录$/, 'button'],
  ['下一篇', /^下一篇/, 'link'],
  ['上一篇', /^上一篇/, 'link'],
]
const says = (words: string | RegExp) => screen.queryByText(words)
const footIsShown = () => says(where)?.parentElement?.className.includes('away') === false

let phoneScreen: PhoneScreen

beforeEach(freshApp)
beforeEach(() => {
  phoneScreen = createPhoneScreen()
  jest.spyOn(device, 'isSinglePage').mockReturnValue(true)
})

test('从头读 in 朋友圈’s preview leads to the start, and stores nothing', async () => {
  const passage = sentence('haokan', 4)
  await openReader(linkTo('haokan', passage))
  await tap('从头读')
  await pass(300)
  expect(phoneScreen.top()).toBe(0)
  expect(localStorage).toHaveLength(0)
})

describe('朋友圈’s preview of a chapter', () => {
  beforeEach(() => openReader({ chapter: 'haokan' }))

  test('has no points, which could open no sentence there', () => {
    expect(points.haokan).toBeDefined()
    expect(document.getElementById('points')).toBeNull()
  })

  test('says where a sentence can be marked, and marks nothing', async () => {
    expect(says(where)).toBeNull()
    await touch(piece(words))
    expect(says(where)).not.toBeNull()
    expect(looksOf(words)).toBe('s')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(marks.getState().byChapter.haokan).toEqual([])
    expect(localStorage).toHaveLength(0)
  })

  test.each([
    ['the same sentence', words],
    ['nothing', '关于备受质疑的新功能「好看」'],
  ])('says so until %s is tapped', async (_, next) => {
    await touch(piece(words))
    await touch(next === words ? piece(words) : screen.getByText(next))
    expect(says(where)).toBeNull()
    expect(says(/^本篇还有/)).not.toBeNull()
  })

  test('says so also if the foot was hidden', async () => {
    await pass()
    await phoneScreen.scrollTo(300)
    await touch(piece(words))
    expect(footIsShown()).toBe(true)
  })

  test('opens the reading settings', async () => {
    await touch(piece(words))
    await tap('阅读设置')
    expect(footIsShown()).toBe(false)
    expect(screen.getByRole('dialog', { name: '阅读设置' })).not.toBeNull()
  })

  test.each(waysOut)('has no way to %s', (_, name, role) => {
    expect(screen.queryByRole(role, { name })).toBeNull()
  })
})

test('the preview of the last chapter says that it is the last', async () => {
  await openReader({ chapter: 'next-eight' })
  expect(says('读完了')).not.toBeNull()
})

test('the preview of a passage offers the chapter’s beginning', async () => {
  await openReader(linkTo('haokan', sentence('haokan', 4)))
  expect(phoneScreen.top()).toBeGreaterThan(0)
  await tap('从头读')
  expect(phoneScreen.top()).toBe(0)
})

test.each(waysOut)('the app itself has a way to %s', async (_, name, role) => {
  jest.spyOn(device, 'isSinglePage').mockReturnValue(false)
  await openReader({ chapter: 'haokan' })
  expect(screen.getByRole(role, { name })).not.toBeNull()
})
