import scriptTable from '@/content/script.json'
import { createFold, plainFold } from '@/domain/anchoring/fold'
import type { ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { describe as describeRange } from '@/domain/text/selector'
import { revisionMap } from '@/publisher/revision/revision-map'
import { chapterOf, finderOf } from '../support/finder'

/** What becomes of words that were marked in a text, once it is another: the outcome, and the words that are found. */
function outcome(before: string, after: string, words: string, fold = plainFold): [string, string] {
  const start = before.indexOf(words)
  const { find } = finderOf(chapterOf(after, { revision: 2, changes: [revisionMap(before, after)] }), fold)
  const found = find({
    source: 'one',
    revision: 1,
    selector: describeRange(before, { start, end: start + words.length }),
  })
  return [found.outcome, found.outcome === 'gone' ? '' : after.slice(found.range.start, found.range.end)]
}

describe('a mark whose sentence was replaced is never sure', () => {
  test.each([
    [
      'by two that say something else',
      '本章只說工具。\n訊息與通話\n微信裏自帶掃碼和紅包。\n其餘見下文。',
      '本章只說工具。\n小程序是一個更輕的服務界面，由微信／小程序團隊開發。主要面向線下的服務，可以給商家即時的反饋。\n紅包可以經由小程序和微信一起使用。\n其餘見下文。',
      '微信裏自帶掃碼和紅包。',
      '紅包可以經由小程序和微信一起使用。',
    ],
    [
      'by another item of a list',
      '平台做兩件事：\n推薦（好看）：讓讀者看到朋友在看哪一篇；\n訂閱（公眾號）：把文章送到願意收的人手裏。\n下面分別說。',
      '平台做兩件事：\n訂閱（公眾號）：把文章送到訂閱者手裏（由作者發出的文章）\n看見（好看）：看見某個朋友讀過的文章（朋友點過好看的那些），也可以用來判斷兩個人讀的是不是同一篇\n下面分別說。',
      '推薦（好看）：讓讀者看到朋友在看哪一篇；',
      '看見（好看）：看見某個朋友讀過的文章（朋友點過好看的那些），也可以用來判斷兩個人讀的是不是同一篇',
    ],
    [
      'by one that has 我們, 的 and 是 in common with it',
      '先說一點。我們做的是一個工具的平台。再說一點。',
      '先說一點。我們要的是大家喜歡的東西。再說一點。',
      '我們做的是一個工具的平台。',
      '我們要的是大家喜歡的東西。',
    ],
  ])('%s', (_, before, after, words, mayBe) => {
    const [is, found] = outcome(before, after, words)
    expect(['unsure', 'gone']).toContain(is)
    if (is === 'unsure') expect(mayBe).toBe(found)
  })
})

describe('a mark on a unit lands on one', () => {
  test.each([
    [
      'paragraph, not on those that came after it',
      '新消息都在這裏發佈。\n你也可以在公眾號上關注 weixin.team 的賬號，視頻號的 weixinpai 賬號，但如果你只看這個博客，你也不會錯過任何重要的內容。\n舊消息在下面。',
      '新消息都在這裏發佈。\n你也可以在公眾號上關注 weixin.team，或者在視頻號上關注 weixinpai。不過只要你看這個博客，就不會錯過任何重要內容。\n我們今天發佈小程序的第一個正式版，還有掃碼和付款的改進，讓商家更容易用上。\n從今天起，我們停用舊工具，並建議已有的商家遷到小程序。\n舊消息在下面。',
      '你也可以在公眾號上關注 weixin.team 的賬號，視頻號的 weixinpai 賬號，但如果你只看這個博客，你也不會錯過任何重要的內容。',
      '你也可以在公眾號上關注 weixin.team，或者在視頻號上關注 weixinpai。不過只要你看這個博客，就不會錯過任何重要內容。',
    ],
    [
      'sentence that has a new head',
      '原則如下。儘可能使用自然增長的辦法、使用朋友之間的轉發，因為這更健康、對用戶更友好。完。',
      '原則如下。其他情況下應該儘可能地使用朋友之間的轉發這樣的辦法來自然地增長，這樣更健康，也對用戶更友好。完。',
      '儘可能使用自然增長的辦法、使用朋友之間的轉發，因為這更健康、對用戶更友好。',
      '其他情況下應該儘可能地使用朋友之間的轉發這樣的辦法來自然地增長，這樣更健康，也對用戶更友好。',
    ],
    [
      'sentence with its last word replaced, not on the one put in after it',
      '先看內容。你讀到的文章仍然是草案。\n再看別的。',
      '先看內容。你讀到的文章仍然是草稿。為了演示我們還加了一句話。\n再看別的。',
      '你讀到的文章仍然是草案。',
      '你讀到的文章仍然是草稿。',
    ],
    [
      'clause that has a new head and a new tail',
      '先說這個，工具要用完即走才好，再說別的。',
      '先說這個，其實工具要用完即走才好用，再說別的。',
      '工具要用完即走才好，',
      '其實工具要用完即走才好用，',
    ],
    [
      'sentence with its stop, whatever its stop became',
      '他說。微信是一個生活方式；這是定位。',
      '他說。微信是一種生活方式，這是定位。',
      '微信是一個生活方式；',
      '微信是一種生活方式，',
    ],
    [
      'sentence in English',
      'We start here. A good tool is used and left at once. We go on.',
      'We start here. In short, a good tool is used and left at once. We go on.',
      'A good tool is used and left at once.',
      'In short, a good tool is used and left at once.',
    ],
    [
      'clause in German, however its words grew',
      'Zuerst das: Ein Werkzeug dient dem Menschen, sagte er. Dann mehr.',
      'Zuerst das: Ein gutes Werkzeug diene den Menschen, sagte er. Dann mehr.',
      'Ein Werkzeug dient dem Menschen,',
      'Ein gutes Werkzeug diene den Menschen,',
    ],
  ])('%s', (_, before, after, words, expected) => {
    const [is, found] = outcome(before, after, words)
    expect(['sure', 'unsure']).toContain(is)
    expect(found.trim()).toBe(expected)
  })
})

describe('a mark is sure', () => {
  const conversion = createFold(createScript(scriptTable as unknown as ScriptTable))

  test.each([
    [
      'of a corrected character',
      '我們先說原則。好的工具是用完就走的。再說別的。',
      '我們先說原則。好的工具是用完即走的。再說別的。',
      '好的工具是用完就走的。',
      '好的工具是用完即走的。',
    ],
    [
      'of both sentences that it was split into',
      '我們先說原則。好的工具是用完就走的，它不會留住你。再說別的。',
      '我們先說原則。好的工具是用完就走的。它不會留住你。再說別的。',
      '好的工具是用完就走的，它不會留住你。',
      '好的工具是用完就走的。它不會留住你。',
    ],
    [
      'of its words in the other script, though most of them are other characters',
      '先說這個。訊息與通話時間顯示異樣。再說別的。',
      '先说这个。讯息与通话时间显示异样。再说别的。',
      '訊息與通話時間顯示異樣。',
      '讯息与通话时间显示异样。',
    ],
    [
      'of a whole word where its letters were corrected',
      'We read and analyze the text every day.',
      'We read and analyse the texts every day.',
      'analyze the text',
      'analyse the texts',
    ],
    [
      'of a part of a word, if that was marked',
      'So 2019 was a good year. More.',
      'So 2019 was a very good year. More.',
      '19 was a good year',
      '19 was a very good year',
    ],
  ])('%s', (_, before, after, words, expected) => {
    expect(outcome(before, after, words, conversion)).toEqual(['sure', expected])
  })

  test('of a passage too long to be compared letter by letter, where most of it was kept', () => {
    const sentences = (one: string): string =>
      Array.from({ length: 40 }, (_, i) => `第${i}句說的是${one}工具。`).join('')
    const [was, is] = [sentences('好的'), sentences('壞的')]
    expect(outcome(`前言。${was}後記。`, `前言。${is}後記。`, was)).toEqual(['sure', is])
  })
})

test('a mark that ends amid the words where it ended with a sentence needs to be likelier', () => {
  const before = '先說這個。一二三四五六七八九十。再說別的話。'
  expect(outcome(before, '先說這個。一二三四五六七八甲十又再說別的話。', '一二三四五六七八九十。')[0]).toBe('sure')
  expect(outcome(before, '先說這個。一二三四五六甲乙丙又再說別的話。', '一二三四五六七八九十。')[0]).toBe('unsure')
})
