import { createQuoteFold } from '@/domain/verdict/quote-fold'
import { fold } from '../../../support/quotes'

const lettersOf = (text: string): string => createQuoteFold(fold)(text).text

describe('two texts say the same', () => {
  test.each([
    ['in either script', '幫助用戶', '帮助用户'],
    ['in a variant of another region', '爲什麼説裡面衆', '为什么说里面众'],
    ['in full and half width', 'ＡＰＰ　２０％', 'app 20%'],
    ['whatever their marks', '「好看」，是——什麼……', '好看是什麼'],
    ['in any quotation marks', '“好看”《好看》', '"好看"好看'],
    ['with what nobody sees', '好\u200b\u00ad看\u2060\ufeff\u200e', '好看'],
    ['with emoji', '好看😊👍🏽❤\ufe0f', '好看'],
    ['over broken lines', '微信2.\n0開\n始', '微信2.0開始'],
    ['with a group of a number or without', '1,000個', '1000個'],
    ['with any mark in an enumeration', '有6、7年', '有6-7年'],
    ['in any case', 'Foxmail', 'FOXMAIL'],
  ])('%s', (_, one, other) => {
    expect(lettersOf(one)).not.toBe('')
    expect(lettersOf(one)).toBe(lettersOf(other))
  })
})

describe('two texts say something else', () => {
  test.each([
    ['with a point in a number', '7.5億', '75億'],
    ['with a time and a number', '10:30', '1030'],
    ['with two numbers and one', '6、7年', '67年'],
    ['with a share and a number', '20%', '20'],
    ['with a sign', 'C++', 'C'],
    ['with another character', '不會', '才會'],
  ])('%s', (_, one, other) => expect(lettersOf(one)).not.toBe(lettersOf(other)))
})

test('every letter knows where it stands', () => {
  const text = '「好\u200b看」😊2.\n0，7.5'
  const { text: letters, origins } = createQuoteFold(fold)(text)
  expect(letters).toBe('好看2.0,7.5')
  expect(origins.map((at) => text.charAt(at)).join('')).toBe('好看2.0，7.5')
})
