import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { never1, never3, never4, never5 } from '@/domain/words'

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
