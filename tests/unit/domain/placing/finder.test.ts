import scriptTable from '@/content/script.json'
import { createFold, plainFold } from '@/domain/anchoring/fold'
import type { Block, ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { describe as describeRange } from '@/domain/text/selector'
import { revisionMap } from '@/publisher/revision/revision-map'
import { chapterOf, finderOf } from '../support/finder'

const before = '今天說三件事。第一件很短，大家早就知道了。第二件大部分的遊戲還是互相考來考去的。第三件不說了。'
const target = (words: string, more: { revision?: number; declined?: number } = {}) => {
  const start = before.indexOf(words)
  const selector = describeRange(before, { start, end: start + words.length })
  return { source: 'one', revision: 1, selector, ...more }
}
const revised = (after: string, fold = plainFold) =>
  finderOf(chapterOf(after, { revision: 2, changes: [revisionMap(before, after)] }), fold)

/** What becomes of marked words, and the words that are found. */
const outcome = (words: string, after: string, more = {}) => {
  const found = revised(after).find(target(words, more))
  return found.outcome === 'gone' ? ['gone'] : [found.outcome, after.slice(found.range.start, found.range.end)]
}

describe('in a text that was revised, a mark', () => {
  const game = '大部分的遊戲還是互相考來考去的'

  test.each<[string, string, string, string[]]>([
    [
      'stays on words that nobody touched',
      '第三件不說了。',
      before.replace('今天', '今天晚上'),
      ['sure', '第三件不說了。'],
    ],
    [
      'follows a word that was corrected',
      game,
      before.replace('考來考去', '抄來抄去'),
      ['sure', '大部分的遊戲還是互相抄來抄去的'],
    ],
    [
      'follows the last word of the text',
      '第三件不說了。',
      before.replace('不說了。', '不說啦！'),
      ['sure', '第三件不說啦！'],
    ],
    [
      'is asked about where half of its words are others',
      '不說了。',
      before.replace('不說了。', '不說啦！'),
      ['unsure', '不說啦！'],
    ],
    [
      'does not reach into its new neighbour where a sentence was moved before it and its first words were taken out',
      '第二件大部分的遊戲還是互相考來考去的。',
      `第一件很短，大家早就知道了。今天說三件事。${before.slice(before.indexOf('第二件') + 3)}`,
      ['sure', '大部分的遊戲還是互相考來考去的。'],
    ],
    ['follows short words where the map leads', '很短', before.replace('第一件', '頭一件'), ['sure', '很短']],
    [
      'follows its sentence to another place',
      '第一件很短，大家早就知道了。',
      `${before.replace('第一件很短，大家早就知道了。', '')}第一件很短，大家早就知道了。`,
      ['sure', '第一件很短，大家早就知道了。'],
    ],
    [
      'follows a sentence that was moved and corrected in one',
      '第一件很短，大家早就知道了。',
      `${before.replace('第一件很短，大家早就知道了。', '')}第一件很短，大家早就曉得。`,
      ['sure', '第一件很短，大家早就曉得。'],
    ],
    [
      'is gone when its sentence was taken out',
      '第一件很短，大家早就知道了。',
      before.replace('第一件很短，大家早就知道了。', ''),
      ['gone'],
    ],
    [
      'is asked about when its words were taken out and are said elsewhere',
      '大家早就知道了',
      `${before.replace('，大家早就知道了', '')}這個大家早就知道了嗎？`,
      ['unsure', '大家早就知道了'],
    ],
  ])('%s', (_, words, after, expected) => {
    expect(outcome(words, after)).toEqual(expected)
  })

  test('is not asked about twice in one revision', () => {
    const after = `${before.replace('，大家早就知道了', '')}這個大家早就知道了嗎？`
    expect(outcome('大家早就知道了', after, { declined: 2 })).toEqual(['gone'])
    expect(outcome('大家早就知道了', after, { declined: 1 })[0]).toBe('unsure')
  })

  test('whose position is not of that revision is found by its quote', () => {
    const after = before.replace('今天', '')
    const [quote] = target(game).selector
    const elsewhere = { type: 'TextPositionSelector' as const, start: 0, end: quote.exact.length }
    const found = revised(after).find({ source: 'one', revision: 1, selector: [quote, elsewhere] })
    const start = after.indexOf(game)
    expect(found).toEqual({ outcome: 'sure', range: { start, end: start + game.length } })
  })

  test.each([
    ['longer than its quote', 10, 40, 'sure'],
    ['that runs back', 20, 5, 'sure'],
    // So it is where the end of a chapter was taken out.
    ['beyond all that is left of that text', 4000, 4015, 'unsure'],
  ])('with a position %s is found by its quote', (_, start, end, outcome) => {
    const after = before.replace('今天', '')
    const [quote] = target(game).selector
    const position = { type: 'TextPositionSelector' as const, start, end }
    const found = revised(after).find({ source: 'one', revision: 1, selector: [quote, position] })
    const at = after.indexOf(game)
    expect(found).toEqual({ outcome, range: { start: at, end: at + game.length } })
  })

  test('ends with whole characters, whatever was put in their place', () => {
    const [was, is] = ['他是個好人。我說。', '𠮷是個好人。我說。']
    const finder = finderOf(chapterOf(is, { revision: 2, changes: [revisionMap(was, is)] }), plainFold)
    const found = finder.find({ source: 'one', revision: 1, selector: describeRange(was, { start: 0, end: 6 }) })
    expect(found).toEqual({ outcome: 'sure', range: { start: 0, end: 7 } })
  })

  test('is not looked for in the heading, where nothing can be marked', () => {
    const blocks = (body: string): Block[] => [
      { id: 'p1', type: 'heading', text: '讓創造價值的人得到回報', sentences: [0] },
      { id: 'p2', type: 'speech', text: body, sentences: [0] },
    ]
    const [was, is] = ['使命是讓創造價值的人得到回報。還有別的話。', '還有別的話。']
    const whole = (body: string): string => `讓創造價值的人得到回報\n${body}`
    const start = whole(was).lastIndexOf('讓創造')
    const mark = { source: 'one', revision: 1, selector: describeRange(whole(was), { start, end: start + 11 }) }
    for (const changes of [undefined, [revisionMap(whole(was), whole(is))]]) {
      const finder = finderOf(chapterOf('', { revision: 2, blocks: blocks(is), changes }), plainFold)
      expect(finder.find(mark)).toEqual({ outcome: 'gone' })
    }
  })

  test('of a later revision than this text, as after an older app was opened, is found by its quote', () => {
    const finder = finderOf(chapterOf(before.replace('今天', '那天')), plainFold)
    expect(finder.find(target(game, { revision: 2 })).outcome).toBe('sure')
  })
})

describe('of ten words that were marked, in a revision that left', () => {
  const words = '甲乙丙丁戊己庚辛壬癸'
  const [was, around] = [`子丑寅卯辰巳午未申酉戌亥${words}天地玄黃宇宙洪荒日月盈昃`, 12]
  /** The text with other words for the last of the ten, and for what was around them. */
  const finderWith = (left: number) => {
    const is = '東'.repeat(around) + words.slice(0, left) + '西'.repeat(10 - left) + '南'.repeat(around)
    return finderOf(chapterOf(is, { revision: 2, changes: [[[around, around, left]]] }), plainFold)
  }
  const passage = { start: around, end: around + 10 }

  test.each([
    [6, 'sure'],
    [5, 'unsure'],
    [4, 'unsure'],
    [2, 'unsure'],
    [1, 'gone'],
  ])('%d, the mark is %s, and a link leads there only if it is sure', (left, outcome) => {
    const finder = finderWith(left)
    const found = finder.find({ source: 'one', revision: 1, selector: describeRange(was, passage) })
    expect(found).toEqual(outcome === 'gone' ? { outcome } : { outcome, range: passage })
    expect(finder.follow({ ...passage, revision: 1 })).toEqual(outcome === 'sure' ? passage : undefined)
  })
})

describe('a link to a passage of an earlier wording', () => {
  const at = (words: string, revision = 1) => {
    const start = before.indexOf(words)
    return { revision, start, end: start + words.length }
  }
  const after = before.replace('今天說三件事。', '今天晚上要說三件事。').replace('，大家早就知道了', '')
  const followed = (passage: Parameters<ReturnType<typeof revised>['follow']>[0]) => {
    const range = revised(after).follow(passage)
    return range && after.slice(range.start, range.end)
  }

  test.each<[string, ReturnType<typeof at> | undefined, string | undefined]>([
    ['leads to where the words stand now', at('第三件不說了。'), '第三件不說了。'],
    ['leads to words that were corrected since', at('今天說三件事。'), '今天晚上要說三件事。'],
    ['leads to the chapter alone when the words were taken out', at('大家早就知道了'), undefined],
    ['leads to the chapter alone when it comes from a later wording', at('今天', 3), undefined],
    ['leads to the chapter alone when it names no passage', undefined, undefined],
    ['leads to the chapter alone when it ends after the text', { revision: 2, start: 0, end: 4000 }, undefined],
    ['leads where it says in the wording of today', { revision: 2, start: 0, end: 4 }, '今天晚上'],
  ])('%s', (_, passage, words) => {
    expect(followed(passage)).toBe(words)
  })
})

describe('a passage', () => {
  const fold = createFold(createScript(scriptTable as unknown as ScriptTable))

  test.each<[string, string, boolean]>([
    ['has not changed where it says the same', '今天說三件事。', false],
    ['has not changed for width, spaces and script', '今天 说三件事.', false],
    ['has changed where a word is another', '今天說四件事。', true],
  ])('%s', (_, after, changed) => {
    const finder = finderOf(chapterOf(after), fold)
    expect(finder.isChanged(target('今天說三件事。'), { start: 0, end: after.length })).toBe(changed)
  })
})
