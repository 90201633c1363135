import { createFold, type Fold } from '@/domain/anchoring/fold'
import type { Script } from '@/domain/text/script'

/**
 * Characters that another region, a converter or a hand writes otherwise, each before the one it is compared as. An edition's table has only
 * characters of its own text; a quote comes from anywhere. 著 and 着 are one here: no text says both at one place.
 * The last are radicals (U+2E80–2EF3) that a PDF has in place of the characters they look like.
 */
const pairs =
  '併并倖幸傢家匯汇卽即唸念啓启噹当嚐尝嚮向幷并彆别摺折敎教旣既昇升曆历枱台檯台滙汇爲为産产眞真睏困箇个糰团綫线綵彩纔才羣群翫玩臺台舖铺著着蒐搜衆众衹只祇只覈核說说説说閲阅讚赞豊丰賛赞迴回逕径週周遶绕鉅巨録录錶表鍼针閒闲閤合陞升隻只靑青颱台髪发髮发鬚须麪面麫面麵面麴曲麽么齣出揹背裡里裏里註注' +
  '⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻑长⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'

const folded = new Map<string, string>()
for (let i = 0; i < pairs.length; i += 2) folded.set(pairs.charAt(i), pairs.charAt(i + 1))

/** The character that a folded character is compared as; itself if it has no variant. */
export const withoutVariant = (character: string): string => folded.get(character) ?? character

/** Radicals that are a character each. Unicode's own table of them is as long as all of the above, and most engines have it. */
const radical = /[\u2f00-\u2fd5]/

/**
 * Folding that also has variants as the characters that they are compared as: a query and a quote come from anywhere. An engine without
 * Unicode's tables, as V8 can be built, leaves the radicals of U+2F00–2FD5 as they are.
 */
export const createVariantFold = ({ toSimplified }: Pick<Script, 'toSimplified'>): Fold =>
  createFold({
    toSimplified: (character) =>
      withoutVariant(toSimplified(radical.test(character) ? character.normalize('NFKC') : character)),
  })
