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

/** The characters of the radicals U+2F00–2FD5, in their order: what NFKC makes of them. Not every engine of WeChat's has Unicode's tables. */
const ofRadicals =
  '一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿' +
  '目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠'

const withoutRadical = (character: string): string => ofRadicals.charAt(character.charCodeAt(0) - 0x2f00) || character

/** Words that are written in two ways, each as the other one is: 像 and 象 by themselves are two words. */
const words = /([想好])像/g

/** Folding that also has variants as the characters that they are compared as: a query and a quote come from anywhere. */
export function createVariantFold({ toSimplified }: Pick<Script, 'toSimplified'>): Fold {
  const fold = createFold({ toSimplified: (character) => withoutVariant(toSimplified(withoutRadical(character))) })
  return (original) => {
    const { text, origins } = fold(original)
    return { text: text.replace(words, '$1象'), origins }
  }
}
