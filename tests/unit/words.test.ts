import { readFileSync } from 'node:fs'
import { Converter } from 'opencc-js'
import type { Book, Picks, ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import * as words from '@/domain/words'
import { isAsserted } from './support/asserted'

interface Bounds {
  /** 漢字, values and marks not counted. */
  most: number
  /** Left out where it is no sentence: then nothing stands at its end. */
  sentences?: number
  /** It says something of what is or happens: a test of that names it. */
  claims?: true
}

const kinds = {
  tab: { most: 3 },
  'button of the bar': { most: 2 },
  button: { most: 6 },
  'answer to the question': { most: 7 },
  option: { most: 4 },
  label: { most: 5 },
  'name for a screen reader': { most: 8 },
  'page title': { most: 7 },
  heading: { most: 10, claims: true },
  'switch label': { most: 7 },
  'middle of the foot': { most: 12, claims: true },
  caption: { most: 16, claims: true },
  'line by itself': { most: 19, claims: true },
  sentence: { most: 40, sentences: 2, claims: true },
  question: { most: 50, sentences: 3, claims: true },
  statement: { most: 120, sentences: 5 },
} satisfies Record<string, Bounds>

type Kind = keyof typeof kinds

/** The constants of each kind. One that is shown as several things is of the strictest. */
const constants: Partial<Record<Kind, string>> = {
  'button of the bar': `
    draw clause sentence paragraph free settings searchLetter openingNumeral
    note copy card share source terms undo remove`,
  button: `
    continueReading about startReading next previous more fromTheStart backToWhere linkCopied
    noteSave takeIn cardSave cardSaveAlbum cardSend albumSettings noMarksGo shareChapter copyWithSource contactEditor
    thisOne notThisOne relink leaveHere placeHere placeNowhere otherChapter lostNoneGo
    copyText textCopied copyMarkdown copyJson copyFaults downloadJson readJson pasteJson
    exportCloud eraseCloud eraseDevice confirmErase keepData
    tryInstead pasteQuote seePlace makeCard cardOfSource splitQuery
    keepMark letGo bringBack tidy tidied noKeepsakesGo makeChapterCard points allPoints`,
  'answer to the question': 'keepHere syncAndCount',
  option: `
    simplified traditional follow themePaper themeWhite themeNight leadingTight leadingNormal leadingLoose
    all withNote cardPlain cardVertical cardManuscript cardPage`,
  label: `
    term clear youPasted blockHeading blockLead blockNote blockCaption
    dataWhen dataWhy dataHowLong
    size script theme leading editor termsTitle sourceText doubted alsoWritten changedSince spaceNamed breakNamed deletedMark importOthers aboutContact openingName
    oneClause oneSentence youMarked allMarked printedUnderline nowIs lostReason lostWhere lostAtStart`,
  'name for a screen reader': `
    nextHit previousHit differences
    drawUnderline drawYellow drawPink drawBlue drawPurple text back startBack startForth endBack endForth
    smaller larger settingsName sourceTitle transfer cardPicture cardTemplates`,
  'page title': 'myData search lostMarks editsTitle keepsakes wholeChapter',
  heading: `
    keys     popularExcerpts editorsExcerpts excerptsEnd noExcerpts theEnd changed lostAsk lostGone lostRetired lostLeft deletedNotes
    aboutSource aboutRights aboutEdits aboutApplied aboutQuestions aboutRemoved aboutCaptions aboutLeaves aboutNever faults dataTitle marksLeave excerptsLeave codeLeave`,
  'switch label': 'crowd counted fullOrigin ownWords',
  'middle of the foot': 'minutesLeft lastReadHere drawInMiniProgram cardInMiniProgram wordsAltered',
  caption:
    'marksLeaveWhen excerptsLeaveWhen excerptsLeaveWhy excerptsLeaveLong codeLeaveWhen codeLeaveWhy codeLeaveLong marksLeaveLong termCommon searchHere deletedUnseen countedWhy fullOriginWhy notePlaceholder noteLimit relinkHint markedByReaders cardRevision',
  'line by itself': `
    marksLeaveWhy
    keyChoose keyEnd keyStart keyMark keyNote keyUndo keySearch keyLeave printedPart printedDay continueWhere continueOpening chapterCount pointsCount pointsTitle chapterName nextMinutes excerptsCount excerptsRule
    faultUnreachable faultReply faultRefused faultStorage faultBug faultTimes
    marksCount marksShown places placesShown lostAfter inMiniProgram importItem importQuoted keepsakesCount keepsakeChanged keepsakeUnsure keepsakeGone
    verdictThere verdictOutlet verdictBoth verdictAltered verdictAbsent verdictOf verdictNth verdictOthers verdictMore verdictDoubt wordsOther wordsMore wordsLess
    wholeMinutes byEditor sentenceCount inOneParagraph inOneChapter ownNote ownMark ownLost nothingFound onlyMarks recentQueries forgetQuery`,
  sentence: `
    keysLead printedMarks printedNotes verdictSource verdictRemoved verdictElsewhere verdictScope verdictOffline verdictCut notPasted verdictUnjudged
    notFound pointsLead passageNotFound popularRule leavesNone deletedNotesWhy networkKept dataLead eraseDeviceWhat eraseDeviceLast cloudEmpty cloudErased notErased notExported deviceErased deviceNotErased declined undeclared cardNotSent
    importClipped importLost importPartly editsUnseen noneShown noMarks lostLead lostNone aboutNoContact aboutEditsLead
    notSaved notSavedBlocked copyByHand removalHint damaged damagedElse newer newerElse unreadable cardFailed cardNotSaved albumRefused notCopied notRead
    importNothing importUnreadable importTooLarge importAnotherBook importNewer importRead importDeleted importRefused notKept keepsakesFull keepsakesDamaged keepsakesNewer noKeepsakes chapterCardFailed chapterCardCut
    faultsWhy leaves3 leavesContact never1 never2 never3 never4 never5 never6`,
  question: 'choice eraseCloudWhat',
}

/** What the app does not say, in whichever script. */
const avoided = [
  /摘句|開篇|編者選|別人的劃線|失散|歸位|記下|讀入|貼上|放回|修訂|圖說|緣由|原文作|疑為|送出|離開這台設備|我的一切|不要登錄/,
  // Not of the text, which is a 全文 of 篇.
  /(?<!說明|背)書(?!頁)|(?<!文)章/,
  /(?<!保)存(?!儲)/,
  /(?<!目|收|實|記|登|摘|訊)錄/,
  /計入(?!熱門)/,
  // Whoever runs the server could read it.
  /只有你/,
  /未載|屬其|此處/,
  /[您哦啦！]/,
]

const countedInChinese = /(?<!第)[二兩三四五六七八九十百千]+[處句條張篇人份項次種個位]/

const { toSimplified } = createScript(read<ScriptTable>('script.json'))
const simplify = Converter({ from: 't', to: 'cn' })

/** Both scripts: how a word is written in it, and the 繁體 of a rule. */
const scripts: ReadonlyArray<[name: string, convert: (text: string) => string, rule: (source: string) => string]> = [
  ['繁體', (text) => text, (source) => source],
  ['简体', (text) => toSimplified(text), (source) => simplify(source)],
]

function read<T>(file: string): T {
  return JSON.parse(readFileSync(`src/content/zhang-xiaolong-2019/${file}`, 'utf8')) as T
}

/** All that is shown beside the talk: where it stands, what it is, its words. */
function everyWord(): Array<[where: string, kind: Kind, text: string]> {
  const { labels, chapters, edits, rights, source } = read<Book>('book.json')
  const picks = Object.entries(read<Picks>('picks.json'))
  return [
    ...kindsOfConstants().map(([name, kind]): [string, Kind, string] => [name, kind, constant(name)]),
    ...Object.entries(labels).map(([name, text]): [string, Kind, string] => [`label ${name}`, 'tab', text]),
    ...chapters.map(({ id, summary }): [string, Kind, string] => [`summary of ${id}`, 'line by itself', summary]),
    ...edits.map(({ reason }, i): [string, Kind, string] => [`reason of edit ${i}`, 'sentence', reason]),
    ...picks.flatMap(([id, of]) => of.map(({ why }): [string, Kind, string] => [`pick of ${id}`, 'caption', why])),
    ['rights', 'statement', rights.statement],
    ['note on the source', 'sentence', source.note],
  ]
}

const constant = (name: string): string => Object.entries(words).find(([key]) => key === name)?.[1] ?? ''

const kindsOfConstants = (): Array<[name: string, kind: Kind]> =>
  Object.entries(constants).flatMap(([kind, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name): [string, Kind] => [name, kind as Kind]),
  )

/** The text without the words that it quotes, which are the talk's, and without the talk's own name for its principles. */
const ownWords = (text: string): string => text.replace(/「[^「」]*」/g, '「」').replace(/(?<=^|拉姆斯)十[條条]/, '')

/** With a number for each value that is one; {number} is a chapter's, in Chinese. */
const numbered = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) =>
    /^(number|by|items|quote|query|line|chapter|words|marks)$/.test(name) ? '' : '3',
  )

function faults(kind: Kind, text: string, rule: (source: string) => string): string[] {
  const { most, sentences = 0 }: Bounds = kinds[kind]
  const length = text.replace(/\{\w+\}/g, '').match(/\p{Script=Han}/gu)?.length ?? 0
  const stops = text.match(/。/g)?.length ?? 0
  const own = ownWords(text)
  const is = ({ source }: RegExp): boolean => new RegExp(rule(source)).test(own)
  return [
    length > most ? `${length} characters, ${most} at most` : [],
    sentences > 0 && !text.endsWith('。') ? 'no 。 at its end' : [],
    sentences > 0 && stops > sentences ? `${stops} sentences, ${sentences} at most` : [],
    sentences === 0 && /[。，、；：…]$/.test(text) ? 'a mark at its end' : [],
    /\p{Script=Han}[,.:;!?()]|[,.:;!?()]\p{Script=Han}/u.test(own) ? 'a narrow mark' : [],
    /\p{Script=Han}\d|\d\p{Script=Han}/u.test(numbered(own)) ? 'no space beside a number' : [],
    is(countedInChinese) ? 'counted in Chinese' : [],
    avoided.filter(is).map(({ source }) => `avoided: ${new RegExp(rule(source)).exec(own)?.[0]}`),
  ].flat()
}

test('every constant is of one kind', () => {
  expect(
    kindsOfConstants()
      .map(([name]) => name)
      .sort(),
  ).toEqual(Object.keys(words).sort())
})

test('whatever the app says is named in a test of what then happens', () => {
  const unasserted = kindsOfConstants().filter(([name, kind]) => {
    const { claims }: Bounds = kinds[kind]
    const words = constant(name)
    return claims && !isAsserted(name, [words, toSimplified(words)])
  })
  expect(unasserted).toEqual([])
})

describe.each(scripts)('in %s', (_, convert, rule) => {
  test('every word is as short as its kind wants, ends as it should, and is none of those to avoid', () => {
    const found = everyWord().flatMap(([where, kind, text]) =>
      faults(kind, convert(text), rule).map((fault) => `${where} (${kind}), ${convert(text)}: ${fault}`),
    )
    expect(found).toEqual([])
  })
})

describe('a word is refused', () => {
  test.each<[why: string, kind: Kind, text: string, fault: string]>([
    ['that is too long', 'button of the bar', '劃線吧', '3 characters, 2 at most'],
    ['that ends with a mark and is no sentence', 'button', '保存。', 'a mark at its end'],
    ['that is a sentence and has no 。', 'sentence', '圖片沒有保存', 'no 。 at its end'],
    ['that has more sentences than one reads at once', 'sentence', '一。二。三。', '3 sentences, 2 at most'],
    ['with a mark of half the width', 'caption', '劃線,想法', 'a narrow mark'],
    ['whose number stands close', 'caption', '共{count} 處', 'no space beside a number'],
    ['whose number is followed closely', 'caption', '共 {count}處', 'no space beside a number'],
    ['that counts in Chinese', 'caption', '三處劃線', 'counted in Chinese'],
    ['that says 存 for 保存', 'button', '存圖', 'avoided: 存'],
    ['that counts into nothing', 'button', '計入', 'avoided: 計入'],
    ['that promises what the server does not keep', 'caption', '只有你看得到', 'avoided: 只有你'],
  ])('%s', (_, kind, text, fault) => {
    expect(faults(kind, text, (source) => source)).toEqual([fault])
  })

  test('not for what it quotes', () => {
    expect(faults('sentence', '上文說「計入,3處」。', (source) => source)).toEqual([])
  })
})
