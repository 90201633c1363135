import { createVariantFold } from '@/domain/anchoring/variants'
import { editsWithin, sourceRuns } from '@/domain/edits/source-wording'
import { withSource } from '@/domain/export/with-source'
import { createQuoteJudge, longestPaste } from '@/domain/verdict/judge-quote'
import { called, edition } from '../../../support/quotes'
import { alteredOf, editionOf, judge, judgeIn, only, shown, verbatimOf } from './support'

const textAt = ({ chapter, start, end }: { chapter: string; start: number; end: number }): string =>
  edition.chapters.get(chapter)?.text.slice(start, end) ?? ''

describe('a quote that stands in the text', () => {
  test.each([
    ['as it is', '微信就是一個工具，做工具本身已經很有挑戰，並且是很難做的一個事情。'],
    ['in 简体', '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    ['in half width', '微信就是一個工具,做工具本身已經很有挑戰,並且是很難做的一個事情.'],
    ['in quotation marks', '“微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情”'],
    ['with broken lines', '微信就是一个工\n具，做工具本身已经\n很有挑战，并且是很难做的一个事情'],
    [
      'with its source, as this app copies it and a field of one line takes it',
      '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。  《微信下一个八年，张小龙想好了没？》  张小龙 https://example.org/read?chapter=tool',
    ],
    ['with its speaker before it', '张小龙：微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    [
      'as WeChat answers it',
      '「小明：微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情」\n- - - - - - - - - - - - - - -\n嗯',
    ],
    [
      'as WeChat copies it with name and time',
      '小明 2019/1/9 22:31:08\n微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情',
    ],
    [
      'as WeChat copies it with date, name and time',
      '—————  2019-01-09  —————\n\n\n小明  22:31\n\n微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情',
    ],
    ['with emoticons of WeChat', '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。[强][强]'],
    [
      'with the page that it is from',
      '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。（来自：钛媒体）www.tmtpost.com/3692.html',
    ],
    ['with a number of a list', '①微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    [
      'with its speaker in a line before it',
      '张小龙\n微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。',
    ],
    [
      'with its speaker in brackets before it',
      '【张小龙】微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。',
    ],
    [
      'with its speaker in brackets after it',
      '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。（张小龙，2019）',
    ],
    [
      'with its speaker in a line after it',
      '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。\n\n张小龙',
    ],
    ['with who said it and a comma', '张小龙说，微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    [
      'with who said it and where',
      '张小龙在2019微信公开课上说：“微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。”',
    ],
    ['with a time before it', '22:31 微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    [
      'with a time before it, to the second',
      '22:31:05 微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。',
    ],
    ['as an answer to somebody', '回复 小明：微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    ['as an answer to somebody with @', '回复@小明:微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    ['behind a topic', '#产品 微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    ['behind topics of Weibo', '#产品##微信公开课# 微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    ['before topics', '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。 #产品 #微信'],
    ['in a paragraph of HTML', '<p>微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。</p>'],
    [
      'in HTML with blanks and breaks',
      '<blockquote class="q"><p>&nbsp;&nbsp;&ldquo;微信就是一个工具，<br>做工具本身<b>已经</b>很有&nbsp;挑战，并且是很难做的一个事情。&rdquo;</p></blockquote>',
    ],
    ['with by and its speaker', '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情 by张小龙'],
    ['with by, a blank and its speaker', '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。By 张小龙'],
    ['behind an emoticon', '[捂脸]微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    ['behind emoticons', '[捂脸] [强] 微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'],
    [
      'as WhatsApp of a telephone copies it',
      '[2019/1/9, 22:31:05] 小明: 微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。',
    ],
    [
      'as WhatsApp copies it in Chinese',
      '[2019/1/9 下午10:31:05] 小明: 微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。',
    ],
    [
      'as WhatsApp exports it',
      '2019/1/9, 22:31 - 小明: 微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。',
    ],
    ['with its speaker after it', '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。\n——张小龙，2019'],
  ])('is found %s', (_, pasted) => {
    const { places, others } = verbatimOf(judge(pasted))
    expect(places.map(textAt)).toEqual(['微信就是一個工具，做工具本身已經很有挑戰，並且是很難做的一個事情。'])
    expect([places[0].chapter, places[0].whose, others]).toEqual(['tool', 'speaker', []])
  })

  test('is found in its parts', () => {
    const { places } = verbatimOf(judge('我记得从微信2.0开始时......虽然还不是很快'))
    expect(places.map(textAt)).toEqual(['我記得從微信2.0開始時', '雖然還不是很快'])
  })

  test.each(['（略）', '（中略）', ' [省略] ', '【后略】'])('is found in its parts around %s', (left) => {
    const { places } = verbatimOf(judge(`我记得从微信2.0开始时${left}虽然还不是很快`))
    expect(places.map(textAt)).toEqual(['我記得從微信2.0開始時', '雖然還不是很快'])
  })

  test.each([
    ['somebody else', '马云：微信就是一个工具，做工具本身已经很有挑战'],
    ['another number of its list', '3、线下扫描获得，线上通过搜索获得'],
    ['a denial before it', '张小龙没有在公开课上说：微信就是一个工具，做工具本身已经很有挑战'],
    ['a denial behind dashes', '微信就是一个工具，做工具本身已经很有挑战。——这不是张小龙说的'],
    ['a denial in brackets', '微信就是一个工具，做工具本身已经很有挑战（假的，张小龙从未说过）'],
  ])('does not lose %s, as if it were the speaker', (_, pasted) => expect(called(judge(pasted))).toBe('altered'))

  test.each([
    ['an emoticon has for a word', '[支付宝]就是一个工具，做工具本身已经很有挑战'],
    ['an emoticon denies', '[不]做工具本身已经很有挑战，并且是很难做的一个事情'],
    ['a topic has for a word', '#支付宝 就是一个工具，做工具本身已经很有挑战'],
    ['a topic ends with', '微信就是一个工具，做工具本身已经很有 #困难'],
    ['tags are around', '微信<b>不</b>就是一个工具，做工具本身已经很有挑战'],
    ['a number of HTML stands for', '微信&#19981;就是一个工具，做工具本身已经很有挑战'],
    ['somebody else is named by', '微信就是一个工具，做工具本身已经很有挑战 by马云'],
  ])('does not lose a word that %s', (_, pasted) => expect(called(judge(pasted))).toBe('altered'))

  test.each([
    ['a time', '9:30', '9:30 我們開始做這個產品，那一天是星期三。'],
    ['an answer', '回覆', '回覆 讀者：我們開始做這個產品了。'],
    ['a tag', 'p>', '<p>這個標籤是一個段落的開始。'],
    ['a topic', '產品', '#產品 這個標籤是我們加上去的。'],
    ['an emoticon', '捂臉', '[捂臉]這個表情是我們加上去的。'],
  ])('has %s where it is of the words of the text', (_, first, text) => {
    const inText = editionOf([{ id: 'p1', type: 'speech', text, sentences: [0] }])
    const [{ start }] = verbatimOf(judgeIn(inText, text)).places
    expect(start).toBe(text.indexOf(first))
  })

  test('has another time than the text, and is altered', () => {
    const text = '9:30 我們開始做這個產品，那一天是星期三。'
    const inText = editionOf([{ id: 'p1', type: 'speech', text, sentences: [0] }])
    expect(called(judgeIn(inText, text.replace('9:30', '22:31')))).toBe('altered')
  })

  test.each([
    ['想象', '热爱到什么程度你可以想象一下，我刚毕业时会自己码代码'],
    ['想像', '热爱到什么程度你可以想像一下，我刚毕业时会自己码代码'],
  ])('with %s, which is one word with its variant', (_, pasted) => {
    const places = verbatimOf(createQuoteJudge(edition, createVariantFold(edition.script))(pasted)).places
    expect(places.map(textAt)).toEqual(['熱愛到什麼程度你可以想像一下，我剛畢業時會自己碼代碼'])
  })

  test('is in no place of which it only has words that stand everywhere', () =>
    expect(only(judge('好的产品是用完即走的。')).verdict).toBe('absent'))

  test('with a time before it is found where the text has the time', () => {
    const text = '他們在 9:30 出門，我們在 10:30 才開始做這個產品。'
    const inText = editionOf([{ id: 'p1', type: 'speech', text, sentences: [0] }])
    expect(verbatimOf(judgeIn(inText, text)).places).toHaveLength(1)
  })

  test('over two sentences is one', () => {
    const { places } = verbatimOf(judge('小遊戲其實是一個關於創意的平台。我理解的小遊戲，應該是體現創意的地方'))
    expect(places.map(textAt)).toEqual(['小遊戲其實是一個關於創意的平台。我理解的小遊戲，應該是體現創意的地方'])
  })

  test('has the mark that its own has the other half of', () => {
    expect(verbatimOf(judge('在用戶點擊我需要')).places.map(textAt)).toEqual(['在用戶點擊「我需要」'])
  })

  test('says in which other places it stands', () => {
    const block = (id: string, text: string) => ({ id, type: 'speech' as const, text, sentences: [0] })
    const twice = editionOf([block('p1', '用戶會用腳來投票的。'), block('p2', '他說用戶會用腳來投票的。')])
    const { others, more } = verbatimOf(judgeIn(twice, '用戶會用腳來投票的'))
    expect([others.map(({ start }) => start), more]).toEqual([[13], 0])
  })

  test('lists a few of many places, and counts the others', () => {
    const text = '用戶會用腳來投票的。'.repeat(20)
    const often = editionOf([{ id: 'p1', type: 'speech', text, sentences: [0] }])
    const { others, more } = verbatimOf(judgeIn(often, '用戶會用腳來投票的'))
    expect([others.map(({ start }) => start), more]).toEqual([[10, 20, 30, 40, 50], 14])
  })

  test.each([
    ['the speaker', '人口是有限的，服務才是層出不窮', 'speaker', ['speech']],
    ['the outlet, in its lead', '微信年度報告顯示，微信已經陪伴了用戶2000多天', 'outlet', ['lead']],
    ['the outlet, in a note', '註：微信7.0版本在原「看一看」功能中', 'outlet', ['note']],
    ['the outlet, in a caption', '張小龍在2019年微信公開課', 'outlet', ['caption']],
    ['the outlet, in a heading', '微信一直在做AI，AI是要落地到場景裏面的', 'outlet', ['heading']],
    ['the speaker, in a list', '第六點，好的產品是誠實的', 'speaker', ['item']],
    ['both', '其實是很符合人性的。（註：微信7.0版本', 'both', ['speech', 'note']],
  ])('is of %s', (_, pasted, whose, types) => {
    expect(verbatimOf(judge(pasted)).places).toMatchObject([{ whose, types }])
  })
})

describe('a quote that was copied before an edit', () => {
  test.each([
    ['of a character', '因為你的目的只在微信這裡獲取流量的話', ['裡']],
    ['of a space', '這款坐擁10億用戶的產品已成長為一個獨立王國, 從最初的溝通工具', [' ']],
    ['of a line', '其實是很符合人性的。(註:微信7.0版本', ['']],
    ['that it does not have', '因為你的目的只在微信這裏獲取流量的話', []],
    ['that its script cannot tell', '因为你的目的只在微信这里获取流量的话', []],
    ['of width only', '因為你的目的只在微信這裏獲取流量的話,這並不是', []],
  ])('stands there, and shows the edit %s', (_, pasted, edits) => {
    expect(verbatimOf(judge(pasted)).edits.map(({ edit }) => edit.was)).toEqual(edits)
  })

  test('stands there at every place of every edit that a reader of 繁體 can see', () => {
    let seen = 0
    for (const { chapter, text, sentences } of edition.chapters.values()) {
      for (const sentence of sentences) {
        const edits = editsWithin(edition.book, chapter, sentence)
        const visible = edits.filter(({ edit }) => edit.applied && edit.was !== '' && edit.kind !== 'punctuation')
        const quote = sourceRuns(text, sentence, edits).map((run) => run.text)
        if (visible.length === 0) continue
        seen += visible.length
        const said = verbatimOf(judge(quote.join(''))).edits.map(({ edit, start }) => [edit.was, start])
        // Blanks before a quote are not quoted.
        for (const { edit, start, end } of visible.filter(({ start }) => start > sentence.start))
          expect([text.slice(start, end), said]).toEqual([edit.is, expect.arrayContaining([[edit.was, start]])])
      }
    }
    expect(seen).toBeGreaterThan(20)
  })

  const block = { id: 'p1', type: 'speech' as const, text: '我們會取代短信的市場，這是新的市場。', sentences: [0] }
  const edit = { kind: 'slip' as const, was: '短訊業務', is: '短信', reason: '統一', applied: true }
  const edited = editionOf([block], [edit], [[0]])

  test('of words stands where the new words are', () => {
    const { places, edits } = verbatimOf(judgeIn(edited, '取代短訊業務的市場，這是'))
    expect(places.map(({ start, end }) => block.text.slice(start, end))).toEqual(['取代短信的市場，這是'])
    expect(edits.map(({ edit }) => edit)).toEqual([edit])
  })

  test('is no longer verbatim with words of neither', () =>
    expect(only(judgeIn(edited, '取代短視頻業務的市場，這是')).verdict).toBe('altered'))

  test('of a whole line says that the line was taken out', () => {
    const words = '更多精彩內容,關注鈦媒體微信號'
    const one = only(judge(words))
    expect(one).toMatchObject({ verdict: 'absent', removed: { kind: 'boilerplate' } })
  })
})

describe('an altered quote is shown beside the words of the text', () => {
  test.each([
    [
      'a word',
      '这十点是工业设计大师乔布斯提出来的',
      '这十点是工业设计大师[乔布]斯提出来的',
      '這十點是工業設計大師[拉姆]斯提出來的',
    ],
    [
      'a word left out',
      '第四點，好的產品是容易使用的。',
      '第四點，好的產品是容易使用的。',
      '第四點，好的產品是[非常]容易使用的。',
    ],
    ['a word put in', '這樣一些最基本的點。', '這樣一些[最]基本的點。', '這樣一些基本的點。'],
    ['a negation', '第六點，好的產品不是誠實的', '第六點，好的產品[不]是誠實的', '第六點，好的產品是誠實的。'],
    ['a number, as a whole', '我記得從微信3.0開始時', '我記得從微信[3.0]開始時', '我記得從微信[2.0]開始時'],
    [
      'a part of a number',
      '因為有些朋友用了微信大約290',
      '因為有些朋友用了微信大約[290]',
      '因為有些朋友用了微信大約[2900]',
    ],
    ['the beginning', '谷歌在做產品時也對上面十點', '[谷歌]在做產品時也對上面十點', '[微信]在做產品時也對上面十點'],
    [
      'the order',
      '服務才是層出不窮，人口是有限的',
      '[服務才是層出不窮，人口是有限的]',
      '[人口是有限的，服務才是層出不窮。]',
    ],
    [
      'the other half',
      '如果只是借用小程序載體做流量的生意，這對平台來說是一種損傷',
      '如果只是借用小程序載體做流量的生意，[這對平台來說是一種損傷]',
      '如果只是借用小程序載體做流量的生意，[我並不看好。]',
    ],
  ])('where %s differs', (_, quote, pasted, source) => {
    const { wordings } = alteredOf(judge(quote))
    expect([shown(wordings.pasted), shown(wordings.source)]).toEqual([pasted, source])
  })

  test.each([
    ['a negation', '有说明书，一看就会', '[沒]有說明書，一看就會。'],
    ['a negation and its verb', '以增加用户停留时长为目标', '[不能]以「增加用戶停留時長」為目標。'],
    [
      'a negation in front of a quotation mark',
      '去中心化，比如自己垄断了头部小程序',
      '[不]「去中心化」，比如自己壟斷了頭部小程序',
    ],
    [
      'a negation between two parts',
      '我……担心各家公司都做小程序带来的竞争',
      '我[並不]擔心各家公司都做小程序帶來的競爭。',
    ],
    ['that it is rare', '觉得威胁来自对手', '[很少]覺得威脅來自對手'],
    ['that it is not said', '某项技术成为热潮了我们都要用', '[不是說]某項技術成為熱潮了我們都要用'],
    ['that there is none', '记录每个人最真实的状态', '[沒有一個工具]記錄每個人最真實的狀態。'],
    ['that others say it', '微信要大力做视频', '[很多人說]微信要大力做視頻。'],
    ['a part of a number before it', '几亿用户，大部分已经习惯了', '[十]幾億用戶，大部分已經習慣了'],
    ['a part of a number behind it', '在2018年8月份，微信的日登陆量超过10', '在2018年8月份，微信的日登陸量超過10[億]'],
    ['a per cent sign', '公众号阅读量有70、80', '公眾號閱讀量有70、80[%]'],
    ['what makes it the eighth', '八年，在2018年8月份，微信的日登陆量', '[第]八年，在2018年8月份，微信的日登陸量'],
  ])('where it leaves out %s', (_, quote, source) =>
    expect(shown(alteredOf(judge(quote)).wordings.source)).toBe(source),
  )

  test.each([
    ['特別', '大的里程碑，這可能是國內'],
    ['有沒有', '吸引力，用戶願不願意自發傳播它'],
    ['another clause', '如果不是怎麼樣，就不夠好'],
  ])('but %s is no negation before it', (_, quote) => {
    const text = `我不，如果不是怎麼樣，就不夠好。`
    const inText = editionOf([{ id: 'p1', type: 'speech', text, sentences: [0] }])
    expect(only(text.includes(quote) ? judgeIn(inText, quote) : judge(quote)).verdict).toBe('verbatim')
  })

  test('and it is no alteration where it stands elsewhere without the negation', () => {
    const text = '我們不應該推廣這個產品。他說應該推廣這個產品。'
    const { places } = verbatimOf(
      judgeIn(editionOf([{ id: 'p1', type: 'speech', text, sentences: [0, 12] }]), '應該推廣這個產品'),
    )
    expect(places.map(({ start }) => start)).toEqual([14])
  })

  test('marks no difference of script, width or marks', () => {
    const { wordings } = alteredOf(judge('“微信就是一个工具,做工具本身已经没有挑战,并且是很难做的一个事情!”'))
    expect(shown(wordings.pasted)).toBe('微信就是一个工具,做工具本身已经[没]有挑战,并且是很难做的一个事情')
  })

  test('says where each run stands', () => {
    const { place, wordings } = alteredOf(judge('这十点是工业设计大师乔布斯提出来的'))
    expect(wordings.source.map(({ text }) => text).join('')).toBe(textAt(place))
    for (const { start, text } of wordings.source)
      expect(textAt({ ...place, start, end: start + text.length })).toBe(text)
  })

  test('says that the editor doubts the same word', () => {
    const { doubts } = alteredOf(judge('搜索引擎最高效的就是，讓搜索的第一條就是用戶要的'))
    expect(doubts.map(({ edit }) => [edit.was, edit.is])).toContainEqual(['得', '的'])
  })
})

describe('several sentences are judged one by one', () => {
  test('each by itself', () => {
    const judgement = judge('第六點，好的產品是誠實的。学而时习之，不亦说乎？微信啟動頁為什麼沒有商業廣告？')
    expect(judgement?.sentences.map(({ verdict }) => verdict)).toEqual(['verbatim', 'absent', 'altered'])
  })

  test('also without stops, where each line stands there', () => {
    const judgement = judge(
      '强硬把自己的人设通过朋友圈这样一个方式\n人口是有限的，服务才是层出不穷\n學而時習之不亦說乎',
    )
    expect(judgement?.sentences.map(({ verdict }) => verdict)).toEqual(['verbatim', 'verbatim', 'absent'])
  })

  test('in a list, without its numbers', () => {
    const judgement = judge('1. 好的产品是有创意的\n2. 好的产品是有用的\n3. 好的产品是优美的')
    expect(judgement?.sentences.map(({ verdict }) => verdict)).toEqual(['verbatim', 'verbatim', 'verbatim'])
  })

  test('in a list whose words are not quite those of the text, each beside its own', () => {
    const items = ['有创意的', '容易使用的', '很含蓄和不招摇的', '诚实的'].map((item) => `好的产品是${item}`)
    const written = (number: (i: number) => string): string => items.map((item, i) => number(i) + item).join('\n')
    const ways = [
      (i: number) => `${i + 1}. `,
      (i: number) => `（${i + 1}）`,
      (i: number) => `${'一二三四'.charAt(i)}、`,
    ]
    for (const way of ways) {
      const sentences = judge(written(way))?.sentences ?? []
      expect(sentences.map(({ verdict }) => verdict)).toEqual(['verbatim', 'altered', expect.anything(), 'verbatim'])
      const [, second] = sentences
      expect(second?.verdict === 'altered' && shown(second.wordings.source)).toContain('[非常]容易使用')
    }
  })

  test('and where they are from is none, as this app copies it', () => {
    const say = (text: string): string => text
    const words = { say, convert: edition.script.toSimplified }
    const copied = withSource(
      '第六点，好的产品是诚实的',
      edition.book,
      { id: 'one', title: '十条原则', number: 2 },
      words,
      'https://example.org/read?chapter=one',
    )
    expect(verbatimOf(judge(copied)).places.map(textAt)).toEqual(['第六點，好的產品是誠實的。'])
    expect(verbatimOf(judge('第六点，好的产品是诚实的 https://example.org/a.b?c=1')).places).toHaveLength(1)
  })

  test('and one beside another that is its own has only its own marked', () => {
    const { wordings } = alteredOf(judge('有人说人口是有限的，服务才是层出不穷，说得真好！'))
    expect(shown(wordings.pasted)).toBe('[有人说]人口是有限的，服务才是层出不穷，[说得真好！]')
  })

  test('and each knows its place in the paste', () => {
    const pasted = '他說過「第六點，好的產品是誠實的。」真的嗎？學而時習之，不亦說乎？'
    const said = judge(pasted)?.sentences.map(({ pasted: { start, end } }) => pasted.slice(start, end))
    expect(said?.join('')).toContain('學而時習之，不亦說乎？')
  })
})

describe('what a quote says of where it was said is not judged, and that is told', () => {
  const words = '微信就是一个工具，做工具本身已经很有挑战，并且是很难做的一个事情。'

  test.each([
    ['another year and place', `「${words}」——张小龙，在2016年公开课`, '张小龙，在2016年公开课'],
    ['another year in brackets', `${words}（张小龙，2016）`, '张小龙，2016'],
    ['another year before it', `张小龙在2016微信公开课上说：“${words}”`, '张小龙在2016微信公开课上说'],
    ['another day', `${words}——张小龙 2019年9月1日`, '张小龙 2019年9月1日'],
    ['another name of his beside', `微信之父张小龙说：${words}`, '微信之父张小龙说'],
  ])('with %s', (_, pasted, left) => expect(judge(pasted)?.unjudged).toBe(left))

  test.each([
    ['his name', `张小龙：${words}`],
    ['his name behind dashes', `${words}——张小龙`],
    ['that he said it', `張小龍曾說過：“${words}”`],
    ['the year', `${words}（张小龙，2019）`],
    ['the day', `${words}——张小龙，2019年1月9日`],
    ['the day in digits', `${words}——张小龙，2019-01-09`],
    ['the place', `张小龙在2019年微信公开课上说：${words}`],
    ['the place in brackets', `${words}（張小龍，2019《微信公開課》）`],
    ['what this app copies', `${words}\n\n《微信下一个八年，张小龙想好了没？》\n张小龙`],
    ['nothing', words],
    ['a number of a list', `1、${words}\n2、第六点，好的产品是诚实的`],
  ])('but with %s nothing is left to tell', (_, pasted) => expect(judge(pasted)).not.toHaveProperty('unjudged'))
})

describe('hostile pastes', () => {
  test.each([
    ['one character 20,000 times', '我'.repeat(20_000)],
    ['marks only', '，。'.repeat(10_000)],
    ['blanks before a quote', `${' '.repeat(20_000)}第六點，好的產品是誠實的`],
    ['halves of characters', '\ud800'.repeat(6000)],
    ['invisible characters', '\u200d'.repeat(20_000)],
    ['a word of the text again and again', '小程序'.repeat(2000)],
    ['short sentences', '我們。'.repeat(2000)],
    ['dashes and colons', '：—'.repeat(2500)],
    ['dashes', '—'.repeat(5000)],
    ['messages that are answered', `「名：${'」 '.repeat(2400)}`],
    ['emoticons', `${'[强]'.repeat(1600)}。`],
    ['tags', '<p '.repeat(1700)],
    ['topics', ' #題'.repeat(1700)],
    ['topics and blanks', ` #題${' '.repeat(4990)}`],
    ['times', '1:11 '.repeat(1000)],
    ['answers', '回复 '.repeat(1700)],
    ['dates in brackets', '[1/1/1 '.repeat(700)],
    ['emoticons in front', `${'[捂脸] '.repeat(1000)}我`],
    ['names and blanks', `名${' '.repeat(9)}`.repeat(500)],
    [
      'the text with every ninth character another',
      (edition.chapters.get('tool')?.text ?? '').replace(/(.{8})./g, '$1龘').repeat(3),
    ],
  ])('of %s are judged in bounded time', (_, pasted) => {
    const started = performance.now()
    const judgement = judge(pasted)
    expect(performance.now() - started).toBeLessThan(2000)
    for (const { pasted: range } of judgement?.sentences ?? []) expect(range.end).toBeLessThanOrEqual(longestPaste)
  })

  test('are cut, and it is said where', () => {
    expect(judge('第六點，好的產品是誠實的。'.repeat(1000))?.cutAt).toBe(longestPaste)
    expect(judge('第六點，好的產品是誠實的。')).not.toHaveProperty('cutAt')
  })

  test.each(['', '用戶', '好的產品是誠', '……！！', '1 2 3'])('of fewer than eight letters are no quote: %j', (pasted) =>
    expect(judge(pasted)).toBeUndefined(),
  )
})
