import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import book from '@/content/book.json'
import picks from '@/content/picks.json'
import scriptTable from '@/content/script.json'
import type { ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import * as words from '@/domain/words'
import { never1, never3, never4, never5 } from '@/domain/words'
import { urgingWords } from '../support/urging'

/** All that the app is made of, but for its text. */
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$|\.json$/.test(file) && !/^(content|publisher|cloud)\//.test(file))
  .map((file) => readFileSync(path.join('src', file), 'utf8'))
  .concat(readFileSync('project.config.json', 'utf8'))
  .join('\n')

/** WeChat's names for what is promised never to happen (developers.weixin.qq.com/miniprogram/dev/api), and those of a browser. */
test.each<[string, RegExp]>([
  [never1, /RewardedVideoAd|InterstitialAd|<Ad\b|AdCustom|\badUnit|unit-?id/i],
  [
    never3,
    /\b(?:Taro|wx)\.(?:login|checkSession|getUser(?:Info|Profile)|chooseContact|addPhoneContact)\b|getPhoneNumber|navigator\.contacts/,
  ],
  [never4, /shareTicket|getShareInfo|updateShareMenu|getGroupEnterInfo/],
  [never5, /requestSubscribe|PushManager|Notification\.requestPermission|formId|report-?submit/i],
])('「%s」: nothing that does so is called', (_, names) => {
  expect(source.match(names)).toBeNull()
  expect(source).toContain('setClipboardData')
})

const { toSimplified } = createScript(scriptTable as unknown as ScriptTable)

/** Whatever the app says beside the talk's own words, in 繁體. */
const said: ReadonlyArray<[where: string, text: string]> = [
  ...Object.entries(words),
  ...Object.entries(book.labels).map(([name, text]): [string, string] => [`label ${name}`, text]),
  ...book.chapters.map(({ id, summary }): [string, string] => [`summary of ${id}`, summary]),
  ...Object.entries(picks).flatMap(([id, of]) => of.map(({ why }): [string, string] => [`pick of ${id}`, why])),
  ...book.edits.map(({ reason }, i): [string, string] => [`reason of edit ${i}`, reason]),
  ['rights', book.rights.statement],
]

test(`「${never4}」: nothing that is said rewards or urges sharing, in either script`, () => {
  const urged = said.flatMap(([where, text]) =>
    [text, toSimplified(text)].flatMap((shown) =>
      urgingWords(shown, toSimplified).map((found) => `${where}: ${found}`),
    ),
  )
  expect(urged).toEqual([])
})

test.each([
  '快来做第一个',
  '邀請好友一起讀',
  '分享后解锁下一篇',
  '转发给朋友就送一张卡片',
  '分享給 3 位好友，領取',
  '请转发',
  '别忘了分享',
  '分享有奖励',
  '不转不是中国人',
  '告诉你的朋友',
])('「%s」 would be found', (urging) => {
  expect(urgingWords(urging)).not.toEqual([])
})

test.each([words.share, words.shareChapter, words.cardSend, never4, '分享卡片：「…」'])(
  '「%s」 urges nobody',
  (plain) => {
    expect([...urgingWords(plain), ...urgingWords(toSimplified(plain), toSimplified)]).toEqual([])
  },
)
