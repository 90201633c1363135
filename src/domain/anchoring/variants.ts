/**
 * Characters that another region, a converter or a hand writes otherwise, each before the one it is compared as. An edition's table has only
 * characters of its own text; a quote comes from anywhere. 著 and 着 are one here: no text says both at one place.
 */
const pairs =
  '併并倖幸傢家匯汇卽即唸念啓启噹当嚐尝嚮向幷并彆别摺折敎教旣既昇升曆历枱台檯台滙汇爲为産产眞真睏困箇个糰团綫线綵彩纔才羣群翫玩臺台舖铺著着蒐搜衆众衹只祇只覈核說说説说閲阅讚赞豊丰賛赞迴回逕径週周遶绕鉅巨録录錶表鍼针閒闲閤合陞升隻只颱台髪发髮发鬚须麪面麫面麵面麴曲麽么齣出揹背裡里裏里註注'

const folded = new Map<string, string>()
for (let i = 0; i < pairs.length; i += 2) folded.set(pairs.charAt(i), pairs.charAt(i + 1))

/** The character that a folded character is compared as; itself if it has no variant. */
export const withoutVariant = (character: string): string => folded.get(character) ?? character
