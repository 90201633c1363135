import { createVariantFold } from '@/domain/anchoring/variants'
import { createScript } from '@/domain/text/script'

const fold = createVariantFold(createScript({ pairs: '為为長长門门戶户', exceptions: {} }))
const folded = (text: string): string => fold(text).text

test.each([
  ['a variant of another region', '為爲裡裏羣', '为为里里群'],
  ['a radical that a PDF has in place of its character', '⽤⼾的⽣活⽅式', '用户的生活方式'],
  ['a radical of the supplement', '⼈⺠、⻓⻛、⻅⾯', '人民、长风、见面'],
  ['a radical whose character is written otherwise in 简体', '⾧⾨⾭⻑', '长门青长'],
  ['a word that is written in two ways', '想像好 像想象、大像', '想象好象想象、大像'],
  ['what stands for nothing else', '⺀人民ab', '⺀人民ab'],
])('folding with variants has %s as it is compared: %s', (_, text, expected) => {
  expect(folded(text)).toBe(expected)
})

test('every radical of U+2F00–2FD5 is the character that Unicode names', () => {
  const radicals = Array.from({ length: 214 }, (_, i) => String.fromCharCode(0x2f00 + i))
  expect(radicals.map(folded)).toEqual(radicals.map((radical) => folded(radical.normalize('NFKC'))))
})
