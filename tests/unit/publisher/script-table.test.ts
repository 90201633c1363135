import type { Chapter } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import type { Problem } from '@/publisher/problem'
import { compileScript } from '@/publisher/script-table'

const chapter = (id: string, ...texts: string[]): Chapter => ({
  id,
  revision: 1,
  blocks: texts.map((text, index) => ({ id: `p${index + 1}`, type: 'speech', text, sentences: [0] })),
  edits: [],
})

function compiled(chapters: Chapter[], words: string[] = []) {
  const problems: Problem[] = []
  const wordings = words.map((text) => ({ file: 'words', line: 3, text }))
  const table = compileScript(chapters, wordings, (problem) => problems.push(problem))
  return { table, problems }
}

describe('the table of scripts', () => {
  test('has each character that changes once, in the order of code points', () => {
    expect(compiled([chapter('one', '說話，說看'), chapter('two', '裏')], ['讀話']).table).toEqual({
      pairs: '裏里話话說说讀读',
      exceptions: {},
    })
  })

  test('has an exception where OpenCC takes a phrase, at its offset in the chapter', () => {
    const two = chapter('two', '乾淨。', '說乾坤。')
    const { table, problems } = compiled([chapter('one', '乾淨。'), two])
    expect(problems).toEqual([])
    expect(table.exceptions).toEqual({ two: [[5, '乾']] })
    const { toSimplified } = createScript(table)
    expect(toSimplified('說乾坤。', { chapter: 'two', start: 4 })).toBe('说乾坤。')
  })

  test('refuses words outside the chapters that would need an exception, and says where', () => {
    expect(compiled([], ['乾坤', '乾淨']).problems).toEqual([
      {
        file: 'words',
        line: 3,
        message: '"乾坤" is "乾坤" in Simplified, but "干坤" character by character.',
        remedy: expect.stringContaining('Choose other words'),
      },
    ])
  })

  test.each([
    ['輗', '大車無輗，說。', '大车无輗，说。'],
    ['鎝, in a phrase that OpenCC decides', '乾坤鎝', '乾坤鎝'],
  ])('leaves %s as it is: its 简 takes two units, and one offset serves both scripts', (_, text, simplified) => {
    const { table, problems } = compiled([chapter('one', text)], ['輗'])
    expect(problems).toEqual([])
    const { toSimplified } = createScript(table)
    expect(toSimplified(text, { chapter: 'one', start: 0 })).toBe(simplified)
    expect(toSimplified('輗')).toBe('輗')
  })
})
