import { screen, within } from '@testing-library/react'
import { termPlaces } from '@/domain/placing/term-places'
import { createSay } from '@/domain/say'
import { chapterText } from '@/domain/text/book'
import * as words from '@/domain/words'
import { chapterById, script, terms } from '@/wiring'
import { freshApp, openReader, tap, touch } from './support/app'
import { createPhoneScreen } from './support/phone-screen'
import { piece, sentences } from './support/text'

const say = createSay(script.toSimplified)
const termsButton = () => screen.queryByRole('button', { name: say(words.terms) })

/** The first sentence of a chapter whose terms are as wanted, and those. */
function sentenceWith(id: string, wanted: (names: string[]) => boolean) {
  const text = chapterText(chapterById(id))
  for (const { words: shown, start, end } of sentences(id)) {
    const held = terms.filter((term) => termPlaces(term, text.slice(start, end)).length > 0)
    if (wanted(held.map(({ name }) => name))) return { shown, held }
  }
  throw new Error(`${id} has no such sentence`)
}

beforeEach(() => {
  freshApp()
  createPhoneScreen()
})

describe('詞條', () => {
  test('is not offered for a passage without a term', async () => {
    await openReader({ chapter: 'tool' })
    await touch(piece(sentenceWith('tool', (names) => names.length === 0).shown))
    expect(screen.getByRole('dialog', { name: '划线' })).not.toBeNull()
    expect(termsButton()).toBeNull()
  })

  test('says of each term of the chosen passage what it is, and where that is not only from the text', async () => {
    await openReader({ chapter: 'tool' })
    const { shown, held } = sentenceWith('tool', (names) => names.includes('SP'))
    await touch(piece(shown))
    await tap(say(words.terms))
    const sheet = within(screen.getByRole('dialog', { name: say(words.terms) }))
    expect(sheet.getByText(say(words.termsTitle))).not.toBeNull()
    for (const { name, line, common } of held) {
      const entry = sheet.getByText(script.toSimplified(name)).parentElement as HTMLElement
      expect(entry.textContent).toBe(script.toSimplified(name + line) + (common ? say(words.termCommon) : ''))
    }
    expect(held.some(({ common }) => common)).toBe(true)
  })

  test('says nothing of common knowledge beside a line that rests on the text alone', async () => {
    await openReader({ chapter: 'mini-programs' })
    await touch(piece(sentenceWith('mini-programs', (names) => String(names) === '小程序').shown))
    await tap(say(words.terms))
    const sheet = within(screen.getByRole('dialog', { name: say(words.terms) }))
    expect(sheet.queryByText(say(words.termCommon))).toBeNull()
  })

  test('is not drawn in the text', async () => {
    await openReader({ chapter: 'tool' })
    expect(document.querySelectorAll('#article [class*="term"]')).toHaveLength(0)
    expect(document.querySelectorAll('.piece[class*="look-"]')).toHaveLength(0)
  })
})
