/**
 * The app's own words, in 繁體; 简体 follows by the same table as the text (`script.ts`). `{name}` stands for a value (`say.ts`).
 * A verb says what a touch does; nothing says that it worked.
 *
 * Single constants, not a table: a table's keys would be shipped beside each of them.
 */
// 目錄
export const continueReading = '繼續讀'
export const continueWhere = '第{number}篇，還有 {minutes} 分鐘'
export const continueOpening = '開篇，還有 {minutes} 分鐘'
export const chapterCount = '{count}篇，讀完約 {minutes} 分鐘'
export const about = '關於'
export const openingNumeral = '引'
export const notFound = '這個鏈接指的地方不在這裏了。從目錄開始讀吧。'

// 閱讀
export const chapterName = '第{number}篇'
export const openingName = '開篇'
export const minutesLeft = '本篇還有 {minutes} 分鐘'
export const lastReadHere = '上次讀到這裏'
export const backToWhere = '回到剛才'
export const fromTheStart = '從頭讀'
export const next = '下一篇'
export const previous = '上一篇'
export const nextMinutes = '約 {minutes} 分鐘。全文還剩 {left} 分鐘'
export const theEnd = '讀完了'

// 劃線
export const draw = '劃'
export const drawUnderline = '劃線'
export const drawYellow = '緗色劃線'
export const drawPink = '緋色劃線'
export const drawBlue = '天青劃線'
export const drawPurple = '藕色劃線'
export const note = '想法'
export const copy = '複製'
export const share = '分享'
export const source = '原文'
export const undo = '撤回'
export const linkCopied = '鏈接已複製'
export const back = '返回'
export const notePlaceholder = '只留在這台設備上，別人看不到'
export const noteSave = '記下'
export const noteLimit = '最多 {limit} 字'
export const notSaved = '沒能存下來：設備的空間可能滿了。騰出空間再劃一次，就會一併存好。'

// 原文對照
export const sourceTitle = '原文對照'
export const sourceText = '原文作'
export const doubted = '疑為'

// 卡片
export const card = '卡片'
export const cardPicture = '分享卡片：{quote}'
export const cardRevision = '修訂 {revision}'
export const cardSave = '存圖'
export const cardSaveAlbum = '存到相冊'
export const cardSend = '發給朋友'
export const cardFailed = '這張卡片沒能畫出來。退回去再點一次卡片。'
export const cardNotSaved = '沒能存下來。'
export const albumRefused = '還不能存到相冊：沒有添加圖片的權限。'
export const albumSettings = '去打開'

// 設置
export const settings = '字'
export const settingsName = '排版'
export const size = '字號'
export const smaller = '小一號'
export const larger = '大一號'
export const script = '簡繁'
export const simplified = '簡體'
// Shown in its own script whatever the reader's.
export const traditional = '繁體'
export const follow = '跟隨'
export const theme = '主題'
export const themePaper = '紙'
export const themeWhite = '白'
export const themeNight = '夜'
export const leading = '行距'
export const leadingTight = '密'
export const leadingNormal = '中'
export const leadingLoose = '疏'

// 我的
export const marksCount = '{count} 處劃線'
export const noMarks = '還沒有劃線。讀到喜歡的句子，點一下就能劃。'
export const noMarksGo = '去讀'
export const lostCount = '{count} 處的原文對不上了，都還留着'
export const damaged = '有一份劃線存壞了，已原樣收在一邊，其餘照常。'
export const newer = '有一份劃線是新版本存的，這一版讀不了，已原樣留着。'

// 關於
export const aboutSource = '出處'
export const aboutRights = '權利'
export const aboutContact = '聯繫'
export const aboutNoContact = '發佈者還沒有填寫聯繫方式。'
export const aboutEdits = '改了哪些字'
export const aboutEditsLead = '原文一字未動。你看到的每一處不同，都記在這裏，也都能還原。'
export const aboutApplied = '已改'
export const aboutQuestions = '疑似筆誤。正文沒有改'
export const aboutRemoved = '沒有收進來的行'
export const aboutCaptions = '標明為圖說或註，字句不改'
export const places = '{count} 處'
export const aboutNever = '這裏不會做的事'
export const never1 = '不放開屏，不放廣告。'
export const never2 = '不記停留時長，不算連續天數。'
export const never3 = '不要登錄，不讀通訊錄。'
export const never4 = '分享沒有獎勵，也不催你分享。'
export const never5 = '不推送通知。'
export const never6 = '你的劃線和想法只在這台設備上。'
