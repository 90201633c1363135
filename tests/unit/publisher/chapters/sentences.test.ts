import fc from 'fast-check'
import { sentenceStarts } from '@/publisher/chapters/sentences'

const sentencesOf = (text: string): string[] => {
  const starts = sentenceStarts(text)
  return starts.map((start, index) => text.slice(start, starts[index + 1]))
}

describe('sentences', () => {
  test.each([
    ['end at 。？！', ['看。', '看嗎？', '看！']],
    ['end at ……, and at stops in a row only once', ['看……', '真的？！', '好。']],
    ['keep the closing marks that follow', ['（他說「看。」）', '好。']],
    ['are not ended by ， ： —— ；', ['一個口號——微信是，工具：看；好。']],
    ['may have none of their own, without a stop', ['1、微信紅包']],
    ['follow one another in a list item', ['第四點，好的產品是非常容易使用的。', '沒有說明書，一看就會。']],
    ['run on over stops in a quote, to its closing mark', ['他笑談：「在中國。每天都有。」', '好。']],
    ['run on over a quote that does not close on a stop', ['他說「看。再看」就走了。', '好。']],
    ['run on over a bracket in their middle', ['狀態（已發送。成功。）都有。', '好。']],
    ['end after nested quotes that close on a stop', ['他說：「我問『看嗎？』」', '好。']],
    ['are told apart inside a note', ['（註：新功能。', '比如，發印象。', '一起分享。）']],
    ['are told apart inside a quote that opens them', ['「看。', '再看。」', '好。']],
    ['end at stops after a mark that is never closed', ['他說「看。', '好。']],
    ['keep blanks that follow', ['看。 ', '好。']],
    ['may begin with ……', ['……看。', '好。']],
    ['end at half-width stops before a blank', ['Stay curious. ', 'Is it useful? ', 'Yes! ', 'Good.']],
    ['end at half-width stops before Chinese', ['這樣可以嗎?', '可以的!', '我來了.', '好.']],
    ['keep numbers and addresses whole', ['It is 2.0 at example.org/?a=1!b. ', 'No 3.5?']],
    [
      'keep abbreviations and initials whole',
      ['Mr. Lin, Dr. J. R. Smith and the U.S. Army vs. etc. and so on, at 5 p.m. or later. ', 'Good.'],
    ],
    ['keep an abbreviation before a number whole', ['See No. 5, Vol. 2 of Jan. 3. ', 'No. ', 'I will not.']],
    ['keep a number of a list whole', ['1. First things. ', 'In 2019. ', 'Good.']],
    ['run on over a stop before a small letter', ['“Is it?” he asked. ', '(Yes. no.) ', 'The etc. was long.']],
    ['run on over half-width stops in a quote', ['He said, "Go. Stay." ', 'Then he went.']],
    ['run on over curly quotes with an apostrophe', ['He said ‘I don’t know. Do you?’ ', 'Then.']],
    ['end behind a quote with a half-width stop', ['"Stop!" ', 'He went.']],
    ['end at stops of which straight quotes are not in pairs', ['A 5" disk. ', 'Good.']],
    ['end at ．, but not behind a digit', ['看．', '３．１４ 和 3．5 好．', '完']],
    ['end once at several half-width stops', ['What?! ', 'Wait... ', 'Go.']],
  ])('%s', (_, sentences) => {
    expect(sentencesOf(sentences.join(''))).toEqual(sentences)
  })

  const text = fc
    .array(fc.constantFrom(...'看好。？！…「」『』（）：，— \t7Aa.?!．"𠮷'), { minLength: 1, maxLength: 40 })
    .map((characters) => characters.join(''))

  test('are the text when joined, and none is empty', () => {
    fc.assert(
      fc.property(text, (generated) => {
        const sentences = sentencesOf(generated)
        expect(sentenceStarts(generated)[0]).toBe(0)
        expect(sentences.join('')).toBe(generated)
        expect(sentences.every((sentence) => sentence.length > 0)).toBe(true)
      }),
    )
  })

  test('after the first never begin with a blank, a stop or a closing mark', () => {
    fc.assert(
      fc.property(text, (generated) => {
        for (const sentence of sentencesOf(generated).slice(1)) expect(sentence).toMatch(/^[^\s。？！…．.?!」』）]/)
      }),
    )
  })

  test('but for the last end in a stop, with closing marks and blanks after it', () => {
    fc.assert(
      fc.property(text, (generated) => {
        for (const sentence of sentencesOf(generated).slice(0, -1))
          expect(sentence).toMatch(/[。？！…．.?!][\s。？！…．.?!」』）"]*$/)
      }),
    )
  })
})
