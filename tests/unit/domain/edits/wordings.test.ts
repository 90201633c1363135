import fc from 'fast-check'
import type { WordingRun } from '@/domain/edits/source-wording'
import { compareWordings } from '@/domain/edits/wordings'

const at = { chapter: 'one', start: 0 }
const asIs = (text: string): string => text
const marked = (runs: readonly WordingRun[]): string =>
  runs.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')
const compared = (was: string, is: string, convert = asIs): [string, string] => {
  const wordings = compareWordings(was, is, convert, at)
  return [marked(wordings.was), marked(wordings.is)]
}

const words = fc.array(fc.constantFrom('看', '好', '𠮷', '𠮶', '，'), { maxLength: 30 }).map((all) => all.join(''))

describe('two wordings', () => {
  test.each([
    ['that are one have no differing run', '好的產品', '好的產品', '好的產品', '好的產品'],
    ['differ where one word was replaced', '互相考來考去的', '互相抄來抄去的', '互相[考來考]去的', '互相[抄來抄]去的'],
    ['differ where a word came in', '好的產品', '很好的產品', '好的產品', '[很]好的產品'],
    ['differ where a word went', '很好的產品', '好的產品', '[很]好的產品', '好的產品'],
    [
      'differ in two places with what stayed between them',
      '甲說這是好的產品，乙不同意',
      '丙說這是好的產品，丁不同意',
      '[甲]說這是好的產品，[乙]不同意',
      '[丙]說這是好的產品，[丁]不同意',
    ],
    ['are not torn apart by single characters they share', '用戶想要', '要我用它', '[用戶想要]', '[要我用它]'],
    [
      'that have little left in common still show what it is',
      '大部分遊戲都是互相抄來抄去，一輪又一輪地洗',
      '大部分的遊戲還是互相考來考去的，就在一輪一輪洗',
      '大部分遊戲[都]是互相[抄來抄去，]一輪[又]一輪[地]洗',
      '大部分[的]遊戲[還]是互相[考來考去的，就在]一輪一輪洗',
    ],
    ['have nothing in common', '甲', '乙', '[甲]', '[乙]'],
    [
      'keep a character of two code units whole',
      '甲說說說說𠮷乙',
      '丙說說說說𠮶丁',
      '[甲]說說說說[𠮷乙]',
      '[丙]說說說說[𠮶丁]',
    ],
  ])('%s', (_, was, is, before, now) => {
    expect(compared(was, is)).toEqual([before, now])
  })

  test('do not differ where the reader cannot see it in her script', () => {
    const toSimplified = (text: string): string => text.replace(/[裡裏]/g, '里')
    expect(compared('裡面', '裏面', toSimplified)).toEqual(['里面', '里面'])
    expect(compared('裡面', '裏面')).toEqual(['[裡]面', '[裏]面'])
  })

  test('are both converted by the place of the new one, where they are the same', () => {
    const byPlace = (text: string, place?: { start: number }): string =>
      place?.start === 40 ? text : text.replace('乾', '干')
    const wordings = compareWordings('從前乾隆甲', '乾隆乙', byPlace, { ...at, start: 40 })
    expect([marked(wordings.was), marked(wordings.is)]).toEqual(['[從前]乾隆[甲]', '乾隆[乙]'])
  })

  test('say all of their words, whatever they are', () => {
    fc.assert(
      fc.property(words, words, (was, is) => {
        const wordings = compareWordings(was, is, asIs, at)
        expect(wordings.was.map(({ text }) => text).join('')).toBe(was)
        expect(wordings.is.map(({ text }) => text).join('')).toBe(is)
        const same = (runs: readonly WordingRun[]) => runs.filter(({ differs }) => !differs).map(({ text }) => text)
        expect(same(wordings.was).join('')).toBe(same(wordings.is).join(''))
        for (const { text } of [...wordings.was, ...wordings.is]) expect(text).not.toBe('')
      }),
    )
  })
})
