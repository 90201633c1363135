/**
 * The app's own words, in 繁體; 简体 follows by the same table as the text (`script.ts`). `{name}` stands for a value.
 * A verb says what a touch does; nothing says that it worked.
 */
export const words = {
  // 目錄
  continueReading: '繼續讀',
  continueWhere: '第{number}篇，還有 {minutes} 分鐘',
  continueOpening: '開篇，還有 {minutes} 分鐘',
  chapterCount: '{count}篇，讀完約 {minutes} 分鐘',
  about: '關於',
  openingNumeral: '引',
  notFound: '這個鏈接指的地方不在這裏了。從目錄開始讀吧。',

  // 閱讀
  chapterName: '第{number}篇',
  openingName: '開篇',
  minutesLeft: '本篇還有 {minutes} 分鐘',
  lastReadHere: '上次讀到這裏',
  backToWhere: '回到剛才',
  fromTheStart: '從頭讀',
  next: '下一篇',
  previous: '上一篇',
  nextMinutes: '約 {minutes} 分鐘。全文還剩 {left} 分鐘',
  theEnd: '讀完了',

  // 劃線
  draw: '劃',
  drawUnderline: '劃線',
  drawYellow: '緗色劃線',
  drawPink: '緋色劃線',
  drawBlue: '天青劃線',
  drawPurple: '藕色劃線',
  note: '想法',
  copy: '複製',
  share: '分享',
  source: '原文',
  undo: '撤回',
  linkCopied: '鏈接已複製',
  back: '返回',
  notePlaceholder: '只留在這台設備上，別人看不到',
  noteSave: '記下',
  noteLimit: '最多 {limit} 字',
  notSaved: '沒能存下來：設備的空間可能滿了。騰出空間再劃一次，就會一併存好。',

  // 原文對照
  sourceTitle: '原文對照',
  sourceText: '源文作',
  doubted: '疑為',

  // 設置
  settings: '字',
  settingsName: '排版',
  size: '字號',
  smaller: '小一號',
  larger: '大一號',
  script: '簡繁',
  simplified: '簡體',
  // Shown in its own script whatever the reader's.
  traditional: '繁體',
  follow: '跟隨',
  theme: '主題',
  themePaper: '紙',
  themeWhite: '白',
  themeNight: '夜',
  leading: '行距',
  leadingTight: '密',
  leadingNormal: '中',
  leadingLoose: '疏',

  // 我的
  marksCount: '{count} 處劃線',
  noMarks: '還沒有劃線。讀到喜歡的句子，點一下就能劃。',
  noMarksGo: '去讀',
  lostCount: '{count} 處的原文對不上了，都還留着',
  damaged: '有一份劃線存壞了，已原樣收在一邊，其餘照常。',
  newer: '有一份劃線是新版本存的，這一版讀不了，已原樣留着。',

  // 關於
  aboutSource: '出處',
  aboutRights: '權利',
  aboutContact: '聯繫',
  aboutNoContact: '發佈者還沒有填寫聯繫方式。',
  aboutEdits: '改了哪些字',
  aboutEditsLead: '源文一字未動。你看到的每一處不同，都記在這裏，也都能還原。',
  aboutApplied: '已改',
  aboutQuestions: '疑似筆誤。正文沒有改',
  aboutRemoved: '沒有收進來的行',
  aboutCaptions: '標明為圖說或註，字句不改',
  places: '{count} 處',
  aboutNever: '這裏不會做的事',
  never1: '不放開屏，不放廣告。',
  never2: '不記停留時長，不算連續天數。',
  never3: '不要登錄，不讀通訊錄。',
  never4: '分享沒有獎勵，也不催你分享。',
  never5: '不推送通知。',
  never6: '你的劃線和想法只在這台設備上。',
} as const

export type WordKey = keyof typeof words

/** The app's words in the reader's script, with values filled in. */
export type Say = (key: WordKey, values?: Record<string, string | number>) => string

/** Makes `Say` for a conversion of script. Values are put in after it, since they may be the reader's own. */
export function createSay(convert: (text: string) => string): Say {
  return (key, values = {}) =>
    convert(words[key]).replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot))
}
