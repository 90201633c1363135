/** A whole publication of eight lines: an opening, two chapters, every kind of edit. */
export const smallContent = {
  'source.txt': `報社的話,在前面。

廣告

第一節

今天說三件事, 很短。他說:「先看。再說。」說完了。

第二節

短訊的後話。(註:後補。)

圖:講台
`,
  'book.yaml': `id: small
title: 小書
speaker: 講者
event: 聚會
date: 2020-02-29
byline: [講者講, 報社錄]
source: { outlet: 報社, url: null, note: 無 }
credit: 原文：報社
rights:
  statement: 文字屬報社。
  line: 版權歸報社
  contact: null
labels: { app: 伴讀, contents: 目錄, excerpts: 看一看, marks: 我的 }
features: {}
chapters:
  - id: opening
    heading: null
    title: 引
    summary: 報社的話
    types: { lead: [1] }
  - id: one
    heading: 第一節
    title: 一
    summary: 三件事
    picks:
      - paragraph: 4
        quote: 今天說三件事, 很短。
        why: 開頭
  - id: two
    heading: 第二節
    title: 二
    summary: 後話
    types: { note: [6b], caption: [7] }
`,
  'edits.yaml': `- id: drop-ad
  kind: boilerplate
  line: 廣告
  reason: 不是文章。
- id: wide-comma
  kind: punctuation
  pattern: (?<!\\d),|,(?!\\d)
  replace: ，
  places: 2
  reason: 改全角。
- id: wide-colon
  kind: punctuation
  find: ":"
  replace: ：
  places: 3
  reason: 改全角。
- id: space
  kind: spacing
  find: " 很短"
  replace: 很短
  reason: 多了空格。
- id: split-note
  kind: caption
  find: (註
  replace: "\\n(註"
  reason: 編者註另起一段。
- id: picture
  kind: caption
  find: 講台
  reason: 圖說。
- id: letter
  kind: variant
  find: 短訊
  replace: 短信
  apply: false
  reason: 是「信」嗎？
- id: slip-finished
  kind: slip
  find: 說完了
  replace: 講完了
  reason: 是「講」嗎？
`,
}

/** The same, with two points, two terms, and what three queries find first. */
export const smallContentWithPoints = {
  ...smallContent,
  'points.yaml': `chapters:
  - id: one
    points:
      - text: 先看後說。
        paragraph: 4
        quote: 他說:「先看。再說。」
      - text: 今天要說的不多。
        paragraph: 4
        quote: 今天說三件事, 很短。
`,
  'terms.yaml': `- term: 報社
  line: 記下這次講話的媒體。
  basis: text
  evidence: 報社的話,在前面
- term: 末尾的話
  line: 這裏說的最後幾句。
  basis: common
  evidence: 的後話
  aliases: [後話]
`,
  'queries.yaml': `queries:
  - query: 说
    paragraph: 4
    quote: 今天說三件事, 很短。
  - query: 先看 完了
    paragraph: 4
    quote: 他說:「先看。再說。」
none:
  - 廣告
`,
}

/** Content with one piece of one file replaced. The piece has to be there, once. */
export function contentWith<T extends Record<string, string>>(
  content: T,
  file: keyof T & string,
  piece: string,
  instead: string,
): T {
  const text = content[file] ?? ''
  if (text.split(piece).length !== 2) throw new Error(`"${piece}" is not once in the small ${file}`)
  return { ...content, [file]: text.replace(piece, () => instead) }
}

/** The small content with one piece of one file replaced. */
export const smallContentWith = (
  file: keyof typeof smallContent,
  piece: string,
  instead: string,
): typeof smallContent => contentWith(smallContent, file, piece, instead)
