import { compile } from '@/publisher/compile'
import type { ContentFiles } from '@/publisher/files/read'
import type { Problem } from '@/publisher/problem'
import { contentWith, smallContent, smallContentWith, smallContentWithPoints } from './support/small-content'

type File = keyof ContentFiles
interface Case {
  file: File
  /** A piece of the file, and what a publisher wrongly puts there. */
  change: [piece: string, instead: string]
  /** The file at fault, where it is not the one changed, and how the line at fault begins or goes. */
  blames?: File
  at: string
  message: RegExp
  remedy: RegExp
}

const swapped = (text: string, one: string, other: string): string =>
  text.replace(one, '\0').replace(other, one).replace('\0', other)

const refused = (files: ContentFiles): Problem[] => {
  const result = compile(files, [])
  return result.ok ? [] : result.error
}

const theBook: Record<string, Case> = {
  'a full-width colon behind a key': {
    file: 'book.yaml',
    change: ['speaker: 講者', 'speaker：講者'],
    at: 'speaker：',
    message: /full-width colon behind "speaker"/,
    remedy: /half-width colon and a blank/,
  },
  'words that a # cuts off': {
    file: 'book.yaml',
    change: ['title: 小書', 'title: 小書 #2'],
    at: 'title: 小書 #2',
    message: /From "#2" on, YAML takes this line for a comment/,
    remedy: /quotes around the whole value/,
  },
  'YAML that cannot be read': {
    file: 'book.yaml',
    change: ['title: 小書', 'title: "小"書'],
    at: 'title: "小"書',
    message: /not valid YAML/,
    remedy: /quotes/,
  },
  'a chapter that is there and retired': {
    file: 'book.yaml',
    change: ['features: {}', 'features: {}\nretired:\n  - id: two\n    title: 二'],
    at: '  - id: two\n    title: 二',
    message: /The chapter "two" is in the book and retired at once/,
    remedy: /Take it out of "retired"/,
  },
  'a retired chapter without its title': {
    file: 'book.yaml',
    change: ['features: {}', 'features: {}\nretired:\n  - id: old'],
    at: '  - id: old',
    message: /"title" is missing/,
    remedy: /one line/,
  },
  'a key twice': {
    file: 'book.yaml',
    change: ['speaker: 講者', 'speaker: 講者\nspeaker: 他'],
    at: 'speaker: 他',
    message: /not valid YAML: Map keys must be unique/,
    remedy: /Mend/,
  },
  'a key that it does not know': {
    file: 'book.yaml',
    change: ['speaker: 講者', 'speaker: 講者\nvenue: 北京'],
    at: 'venue',
    message: /"venue" is not a key of "book\.yaml"/,
    remedy: /Take it out, or use one of: id, title/,
  },
  'a key that it does not know, deeper down': {
    file: 'book.yaml',
    change: ['    title: 一\n', '    title: 一\n    points: []\n'],
    at: 'points',
    message: /"points" is not a key of an entry of "chapters"/,
    remedy: /summary/,
  },
  'a number where words belong': {
    file: 'book.yaml',
    change: ['title: 小書', 'title: 2019'],
    at: 'title: 2019',
    message: /"title" must be one line of text of at most \d+ characters, but is the number 2019/,
    remedy: /quotes around it/,
  },
  'a list where words belong': {
    file: 'book.yaml',
    change: ['speaker: 講者', 'speaker: [講者]'],
    at: 'speaker',
    message: /"speaker" must be one line of text of at most \d+ characters, but is a list/,
    remedy: /one line/,
  },
  'words where a list belongs': {
    file: 'book.yaml',
    change: ['byline: [講者講, 報社錄]', 'byline: 講者講'],
    at: 'byline',
    message: /"byline" must be a list with something in it, but is "講者講"/,
    remedy: /list/,
  },
  'a day that does not exist': {
    file: 'book.yaml',
    change: ['2020-02-29', '2021-02-29'],
    at: 'date',
    message: /"date" must be a day as YYYY-MM-DD/,
    remedy: /2019-01-09/,
  },
  'an address that is none': {
    file: 'book.yaml',
    change: ['url: null', 'url: example.com'],
    at: 'url',
    message: /"url" must be a web address, or null/,
    remedy: /https:/,
  },
  'a feature that it does not know': {
    file: 'book.yaml',
    change: ['features: {}', 'features:\n  card: true'],
    at: 'card: true',
    message: /"card" is not a key of "features"/,
    remedy: /ownWords/,
  },
  'rights without a line for the cards': {
    file: 'book.yaml',
    change: ['  line: 版權歸報社\n', ''],
    at: 'statement',
    message: /"line" is missing/,
    remedy: /who has the rights/,
  },
  'a line of rights that no card has room for': {
    file: 'book.yaml',
    change: ['版權歸報社', '版'.repeat(29)],
    at: '版版',
    message: /"line" must be one line of at most 28 characters/,
    remedy: /in a few words/,
  },
  'a byline that no card has room for': {
    file: 'book.yaml',
    change: ['[講者講, 報社錄]', '[一, 二, 三, 四, 五, 六]'],
    at: 'byline',
    message: /"byline" must be a list of at most 5, but/,
    remedy: /at most 5/,
  },
  'a name that no card has room for': {
    file: 'book.yaml',
    change: ['speaker: 講者', `speaker: ${'講'.repeat(31)}`],
    at: 'speaker',
    message: /"speaker" must be one line of text of at most 30 characters/,
    remedy: /Cards print it/,
  },
  'notes longer than they may be': {
    file: 'book.yaml',
    change: ['features: {}', 'notes: { limit: 1001 }\nfeatures: {}'],
    at: 'notes',
    message: /"limit" must be a whole number from 1 to 1000, but is the number 1001/,
    remedy: /1000 characters at most/,
  },
  'notes of no length': {
    file: 'book.yaml',
    change: ['features: {}', 'notes: { limit: 0 }\nfeatures: {}'],
    at: 'notes',
    message: /"limit" must be a whole number from 1 to 1000/,
    remedy: /Take "notes" out/,
  },
  'no credit': {
    file: 'book.yaml',
    change: ['credit: 原文：報社\n', ''],
    at: 'id: small',
    message: /"credit" is missing/,
    remedy: /where the text comes from/,
  },
  'an empty credit': {
    file: 'book.yaml',
    change: ['credit: 原文：報社', 'credit: ""'],
    at: 'credit',
    message: /"credit" must be one line of text of at most \d+ characters, but is ""/,
    remedy: /where the text comes from/,
  },
  'no rights': {
    file: 'book.yaml',
    change: ['rights:\n  statement: 文字屬報社。\n  line: 版權歸報社\n  contact: null\n', ''],
    at: 'id: small',
    message: /"rights" is missing/,
    remedy: /who holds the rights/,
  },
  'no statement of rights': {
    file: 'book.yaml',
    change: ['  statement: 文字屬報社。\n', ''],
    at: '版權歸報社',
    message: /"statement" is missing in "rights"/,
    remedy: /who holds the rights/,
  },
  'a blank statement of rights': {
    file: 'book.yaml',
    change: ['statement: 文字屬報社。', 'statement: " "'],
    at: 'statement',
    message: /"statement" must be one line of text/,
    remedy: /who holds the rights/,
  },
  'no word about a contact': {
    file: 'book.yaml',
    change: ['  contact: null\n', ''],
    at: 'statement',
    message: /"contact" is missing in "rights"/,
    remedy: /or write null/,
  },
  'a promise to answer, and nobody to write to': {
    file: 'book.yaml',
    change: ['statement: 文字屬報社。', 'statement: 文字屬報社。如有異議，請聯繫發佈者。'],
    at: 'statement',
    message: /asks holders of rights to write, and "contact" is null/,
    remedy: /"contact"/,
  },
  'no chapters': {
    file: 'book.yaml',
    change: [smallContent['book.yaml'].split('chapters:')[1] as string, ' []\n'],
    at: 'chapters',
    message: /"chapters" must be a list with something in it, but is an empty list/,
    remedy: /list/,
  },
  'a chapter id too long for a scene': {
    file: 'book.yaml',
    change: ['id: two', 'id: a-chapter-of-19-let'],
    at: 'a-chapter-of-19-let',
    message: /"id" must be an id of 1 to 18 small letters/,
    remedy: /Shorten it/,
  },
  'a chapter id that every object has': {
    file: 'book.yaml',
    change: ['id: two', 'id: constructor'],
    at: 'id: constructor',
    message: /"id" must be an id of 1 to 18 small letters/,
    remedy: /Shorten it/,
  },
  'a chapter id in capitals': {
    file: 'book.yaml',
    change: ['id: two', 'id: Two'],
    at: 'id: Two',
    message: /"id" must be an id of 1 to 18 small letters/,
    remedy: /Shorten it/,
  },
  'a chapter id twice': {
    file: 'book.yaml',
    change: ['id: two', 'id: one'],
    at: 'id: one\n    heading: 第二節',
    message: /The id "one" is taken by the entry on line 21/,
    remedy: /another id/,
  },
  'a type of block that it does not know': {
    file: 'book.yaml',
    change: ['lead: [1]', 'poem: [1]'],
    at: 'poem',
    message: /"poem" is not a key of "types"/,
    remedy: /lead, note, caption, item/,
  },
  'a paragraph that is none': {
    file: 'book.yaml',
    change: ['lead: [1]', 'lead: [first]'],
    at: 'lead',
    message: /must be a paragraph such as 5, 19-28 or 106b, but is "first"/,
    remedy: /empty lines not counted/,
  },
  'paragraphs that run backwards': {
    file: 'book.yaml',
    change: ['lead: [1]', 'lead: [3-1]'],
    at: 'lead',
    message: /must be a paragraph such as 5, 19-28 or 106b/,
    remedy: /empty lines not counted/,
  },
}

const bookAndSource: Record<string, Case> = {
  'a heading that the source lacks': {
    file: 'book.yaml',
    change: ['heading: 第二節', 'heading: 第二'],
    at: 'heading: 第二',
    message: /source\.txt has no line "第二"/,
    remedy: /Copy the whole heading line/,
  },
  'a heading that an edit removes': {
    file: 'edits.yaml',
    change: ['line: 廣告', 'line: 第二節'],
    blames: 'book.yaml',
    at: 'heading: 第二節',
    message: /source\.txt has no line "第二節"/,
    remedy: /no edit removes it/,
  },
  'a heading twice in the source': {
    file: 'source.txt',
    change: ['圖:講台', '圖:講台\n第二節'],
    blames: 'book.yaml',
    at: 'heading: 第二節',
    message: /has the line "第二節" 2 times, on lines 9, 14/,
    remedy: /Say which one by "paragraph:"/,
  },
  'headings out of order': {
    file: 'source.txt',
    change: [smallContent['source.txt'], swapped(smallContent['source.txt'], '第一節', '第二節')],
    blames: 'book.yaml',
    at: 'heading: 第二節',
    message: /The chapter "two" begins on line 5 of source\.txt, before the one above it/,
    remedy: /order of the source/,
  },
  'a second chapter without a heading': {
    file: 'book.yaml',
    change: ['heading: 第二節', 'heading: null'],
    at: 'id: two',
    message: /"two" has no heading, but is not the first/,
    remedy: /Copy its heading line/,
  },
  'a chapter without lines': {
    file: 'edits.yaml',
    change: [
      'reason: 不是文章。',
      'reason: 不是文章。\n- { id: drop-lead, kind: boilerplate, line: "報社的話,在前面。", reason: 不收。 }',
    ],
    blames: 'book.yaml',
    at: 'id: opening',
    message: /"opening" has no lines/,
    remedy: /Take the chapter out/,
  },
  'a line before the first chapter': {
    file: 'book.yaml',
    change: ['    heading: null\n    title: 引\n    summary: 報社的話\n    types: { lead: [1] }\n  - id: one\n', ''],
    blames: 'source.txt',
    at: '報社的話',
    message: /in no chapter: "報社的話,在前面。"/,
    remedy: /heading: null/,
  },
  'a paragraph outside the chapter': {
    file: 'book.yaml',
    change: ['lead: [1]', 'lead: [1-4]'],
    at: 'lead',
    message: /Paragraph 4 is not in the text of the chapter "opening" \(paragraphs 1 to 1\)/,
    remedy: /Count the lines/,
  },
  'a paragraph of two types': {
    file: 'book.yaml',
    change: ['caption: [7]', 'caption: [7], item: [7]'],
    at: 'item: [7]',
    message: /Paragraph 7 is called both caption and item/,
    remedy: /Choose one/,
  },
  'a type for a heading': {
    file: 'book.yaml',
    change: ['caption: [7]', 'caption: [5]'],
    at: 'caption: [5]',
    message: /Paragraph 5 is not in the text of the chapter "two" \(paragraphs 6 to 7\)/,
    remedy: /heading or a removed line takes no type/,
  },
  'a pick from another chapter': {
    file: 'book.yaml',
    change: ['paragraph: 4', 'paragraph: 6'],
    at: 'paragraph: 6',
    message: /Paragraph 6 is not in the chapter "one"/,
    remedy: /this one has 3 to 4/,
  },
  'a pick that is not in its paragraph': {
    file: 'book.yaml',
    change: ['quote: 今天說三件事, 很短。', 'quote: 今天說三件事，很短。'],
    at: 'paragraph: 4',
    message: /is not in paragraph 4/,
    remedy: /line 7 of source\.txt as they stand there/,
  },
  'a pick that is twice in its paragraph': {
    file: 'book.yaml',
    change: ['quote: 今天說三件事, 很短。', 'quote: 說'],
    at: 'paragraph: 4',
    message: /is more than once in paragraph 4/,
    remedy: /whole sentences/,
  },
  'a pick that begins in mid-sentence': {
    file: 'book.yaml',
    change: ['quote: 今天說三件事, 很短。', 'quote: 很短。'],
    at: 'paragraph: 4',
    message: /begins in the middle of a sentence/,
    remedy: /the whole of it/,
  },
  'a pick that ends in mid-sentence': {
    file: 'book.yaml',
    change: ['quote: 今天說三件事, 很短。', 'quote: 今天說三件事'],
    at: 'paragraph: 4',
    message: /ends in the middle of a sentence/,
    remedy: /the whole of it/,
  },
  'a hidden passage that is not in its paragraph': {
    file: 'book.yaml',
    change: ['    picks:\n', '    hidden: [{ paragraph: 4, quote: 沒有這句。 }]\n    picks:\n'],
    at: 'hidden: [{ paragraph: 4',
    message: /The hidden passage "沒有這句。…" is not in paragraph 4/,
    remedy: /whole sentences/,
  },
  'a pick that is hidden': {
    file: 'book.yaml',
    change: ['    picks:\n', '    hidden: [{ paragraph: 4, quote: "今天說三件事, 很短。" }]\n    picks:\n'],
    at: '- paragraph: 4',
    message: /The pick "今天說三件事, 很短。…" is in a hidden passage/,
    remedy: /out of "picks" or out of "hidden"/,
  },
  'a title that Simplified takes as a phrase': {
    file: 'book.yaml',
    change: ['title: 小書', 'title: 乾坤'],
    at: 'title: 乾坤',
    message: /"乾坤" is "乾坤" in Simplified, but "干坤" character by character/,
    remedy: /Choose other words/,
  },
}

const theEdits: Record<string, Case> = {
  'a kind that it does not know': {
    file: 'edits.yaml',
    change: ['kind: variant', 'kind: taste'],
    at: 'taste',
    message: /"kind" must be one of boilerplate, caption, .*, but is "taste"/,
    remedy: /boilerplate/,
  },
  'an edit that is neither applied nor left': {
    file: 'edits.yaml',
    change: ['apply: false', 'apply: maybe'],
    at: 'apply: maybe',
    message: /"apply" must be true or false/,
    remedy: /true or false/,
  },
  'no reason': {
    file: 'edits.yaml',
    change: ['  reason: 不是文章。\n', ''],
    at: 'id: drop-ad',
    message: /"reason" is missing in an entry of "edits\.yaml"/,
    remedy: /in words for readers/,
  },
  'an id twice': {
    file: 'edits.yaml',
    change: ['id: letter', 'id: space'],
    at: 'id: space\n  kind: variant',
    message: /The id "space" is taken by the entry on line 17/,
    remedy: /another id/,
  },
  'two ways to find one place': {
    file: 'edits.yaml',
    change: ['line: 廣告', 'line: 廣告\n  find: 廣告'],
    at: 'id: drop-ad',
    message: /"drop-ad" needs one way to find its place/,
    remedy: /exactly one of "line", "find", "pattern" and "join"/,
  },
  'a removed line with words in its place': {
    file: 'edits.yaml',
    change: ['line: 廣告', 'line: 廣告\n  replace: 公告'],
    at: 'id: drop-ad',
    message: /"drop-ad" removes a line/,
    remedy: /use "find"/,
  },
  'no words to put in': {
    file: 'edits.yaml',
    change: ['  replace: 很短\n', ''],
    at: 'id: space',
    message: /"replace" is missing in the edit "space"/,
    remedy: /only a caption/,
  },
  'the same words put in': {
    file: 'edits.yaml',
    change: ['replace: 短信', 'replace: 短訊'],
    at: 'id: letter',
    message: /"letter" changes nothing/,
    remedy: /take the edit out/,
  },
  'a pattern that is none': {
    file: 'edits.yaml',
    change: ['pattern: (?<!\\d),|,(?!\\d)', 'pattern: "(,"'],
    at: 'id: wide-comma',
    message: /pattern of the edit "wide-comma" is not a regular expression/,
    remedy: /JavaScript/,
  },
  'a pattern for several wordings': {
    file: 'edits.yaml',
    change: [
      'pattern: (?<!\\d),|,(?!\\d)\n  replace: ，\n  places: 2',
      'pattern: "[在短]"\n  replace: ，\n  places: 3',
    ],
    at: 'id: wide-comma',
    message: /matches different words: 在 短/,
    remedy: /one edit for each/,
  },
  'a slip that is applied': {
    file: 'edits.yaml',
    change: ['kind: slip', 'kind: slip\n  apply: true'],
    at: 'id: slip-finished',
    message: /"slip-finished" is a slip and cannot be applied/,
    remedy: /question to the reader/,
  },
  'an edit that matches nothing': {
    file: 'edits.yaml',
    change: ['find: 短訊', 'find: 短讯'],
    at: 'id: letter',
    message: /"letter" matches nothing in source\.txt; it says once/,
    remedy: /Copy the words from source\.txt/,
  },
  'an edit that matches twice': {
    file: 'edits.yaml',
    change: ['find: 短訊\n  replace: 短信', 'find: 後\n  replace: 后'],
    at: 'id: letter',
    message: /"letter" matches 2 times \(lines 11, 11\) in source\.txt; it says once/,
    remedy: /write "places: 2"/,
  },
  'a rule that counts wrongly': {
    file: 'edits.yaml',
    change: ['places: 2', 'places: 3'],
    at: 'id: wide-comma',
    message: /"wide-comma" matches 2 times \(lines 1, 7\) in source\.txt; it says 3 times/,
    remedy: /write "places: 2"/,
  },
  'a removed line that the source lacks': {
    file: 'edits.yaml',
    change: ['line: 廣告', 'line: 廣'],
    at: 'id: drop-ad',
    message: /"drop-ad" matches nothing/,
    remedy: /Copy the words/,
  },
  'two edits at one place': {
    file: 'edits.yaml',
    change: ['find: 短訊\n  replace: 短信', 'find: 三件事, 很\n  replace: 三件事。很'],
    at: 'id: letter',
    message: /"wide-comma" and "letter" meet at one place, on line 7 of source\.txt/,
    remedy: /one edit of the two/,
  },
  'two insertions at one place': {
    file: 'edits.yaml',
    change: ['find: 短訊\n  replace: 短信\n  apply: false', 'find: 後話。(\n  replace: 後話。又(\n  apply: false'],
    at: 'id: letter',
    message: /"split-note" and "letter" meet at one place, on line 11/,
    remedy: /one edit of the two/,
  },
  'two deletions side by side': {
    file: 'edits.yaml',
    change: ['find: 短訊\n  replace: 短信\n  apply: false', 'find: 很短。\n  replace: 短。'],
    at: 'id: letter',
    message: /"space" and "letter" meet at one place/,
    remedy: /one edit of the two/,
  },
  'a paragraph emptied by an edit': {
    file: 'edits.yaml',
    change: ['find: 短訊\n  replace: 短信\n  apply: false', 'find: 第一節\n  replace: ""'],
    blames: 'source.txt',
    at: '第一節',
    message: /leave an empty paragraph/,
    remedy: /Remove a whole line/,
  },
  'joined lines that readers do not see': {
    file: 'edits.yaml',
    change: ['- id: drop-ad', '- { id: join, kind: spacing, join: [2-3], reason: 一段。 }\n- id: drop-ad'],
    at: '- { id: join',
    message: /"join" joins paragraphs 2 to 3, but readers see no line/,
    remedy: /begin and end with one that no edit removes/,
  },
  'lines that are joined twice': {
    file: 'edits.yaml',
    change: ['- id: drop-ad', '- { id: join, kind: spacing, join: [4-6, 5-7], reason: 一段。 }\n- id: drop-ad'],
    at: '- { id: join',
    message: /"join" joins paragraphs 5 to 7, some of which are joined already/,
    remedy: /share at most/,
  },
  'joined lines that are not a range': {
    file: 'edits.yaml',
    change: ['- id: drop-ad', '- { id: join, kind: spacing, join: [4], reason: 一段。 }\n- id: drop-ad'],
    at: '- { id: join',
    message: /must be paragraphs such as 12-14, but is the number 4/,
    remedy: /empty lines not counted/,
  },
  'joined lines with "apply: false"': {
    file: 'edits.yaml',
    change: [
      '- id: drop-ad',
      '- { id: join, kind: spacing, join: [6-7], apply: false, reason: 一段。 }\n- id: drop-ad',
    ],
    at: '- { id: join',
    message: /"join" joins lines/,
    remedy: /Take it out/,
  },
  'a heading that is not that paragraph': {
    file: 'book.yaml',
    change: ['heading: 第二節', 'heading: 第二節\n    paragraph: 6'],
    at: 'heading: 第二節',
    message: /no line "第二節" that is paragraph 6/,
    remedy: /Copy the whole heading line/,
  },
}

const thePoints: Record<string, Case> = {
  'points that are no map': {
    file: 'points.yaml',
    change: ['chapters:\n', ''],
    at: '  - id: one',
    message: /"points\.yaml" must be a map of keys and values, but is a list/,
    remedy: /map/,
  },
  'a point of a chapter that is not there': {
    file: 'points.yaml',
    change: ['id: one', 'id: three'],
    at: 'id: three',
    message: /There are points of "three", which is no chapter of the book/,
    remedy: /use one of: opening, one, two/,
  },
  'points of a chapter twice': {
    file: 'points.yaml',
    change: ['chapters:\n', 'chapters:\n  - { id: one, points: [{ text: 一, paragraph: 4, quote: 說完了。 }] }\n'],
    at: '  - id: one',
    message: /The id "one" is taken by the entry on line 2/,
    remedy: /another id/,
  },
  'a point without its sentence': {
    file: 'points.yaml',
    change: ['他說:「先看。再說。」', '他問:「先看？」'],
    at: '- text: 先看後說',
    message: /The point "他問:「先看？」…" is not in paragraph 4/,
    remedy: /Copy whole sentences from line 7 of source\.txt/,
  },
  'a point whose paragraph is in another chapter': {
    file: 'points.yaml',
    change: ['paragraph: 4\n        quote: 他說', 'paragraph: 6\n        quote: 他說'],
    at: '- text: 先看後說',
    message: /Paragraph 6 is not in the chapter "one"/,
    remedy: /Put the point under its own chapter, or mend the number: this one has 3 to 4/,
  },
  'a point that rests on a part of a sentence': {
    file: 'points.yaml',
    change: ['他說:「先看。再說。」', '「先看。再說。」'],
    at: '- text: 先看後說',
    message: /The point "「先看。再說。」…" begins in the middle of a sentence/,
    remedy: /Take in the whole of it/,
  },
  'a point that rests on two sentences': {
    file: 'points.yaml',
    change: ['他說:「先看。再說。」', '他說:「先看。再說。」說完了。'],
    at: '- text: 先看後說',
    message: /is more than one sentence/,
    remedy: /Quote the one that is meant/,
  },
  'a point that is too long': {
    file: 'points.yaml',
    change: ['先看後說。', '看'.repeat(37)],
    at: '- text: 看',
    message: /"text" must be one line of text of at most 36 characters/,
    remedy: /one thing of one sentence/,
  },
  'more points than are read at a glance': {
    file: 'points.yaml',
    change: ['points:\n', `points:\n${'      - { text: 一, paragraph: 4, quote: 說完了。 }\n'.repeat(4)}`],
    at: '      - { text: 一',
    message: /"points" must be a list of at most 5/,
    remedy: /at most 5/,
  },
  'a point that is other words in Simplified': {
    file: 'points.yaml',
    change: ['先看後說。', '乾坤。'],
    at: '- text: 乾坤',
    message: /"乾坤。" is "乾坤。" in Simplified, but "干坤。"/,
    remedy: /other words/,
  },
}

const theTerms: Record<string, Case> = {
  'a term without an occurrence': {
    file: 'terms.yaml',
    change: ['  aliases: [後話]\n', ''],
    at: '- term: 末尾的話',
    message: /The text has no "末尾的話"/,
    remedy: /as the edited text has it/,
  },
  'a term without an occurrence by any of its names': {
    file: 'terms.yaml',
    change: ['[後話]', '[簡訊, 短信]'],
    at: '- term: 末尾的話',
    message: /The text has no "末尾的話", "簡訊", "短信"/,
    remedy: /alias/,
  },
  'names that are written as one': {
    file: 'terms.yaml',
    change: ['[後話]', '[後話, "簡訊，短信"]'],
    at: '- term: 末尾的話',
    message: /"簡訊，短信" is written as one name/,
    remedy: /each other one as an alias/,
  },
  'a term that only a removed line has': {
    file: 'terms.yaml',
    change: ['term: 報社', 'term: 廣告'],
    at: '- term: 廣告',
    message: /The text has no "廣告"/,
    remedy: /take it out/,
  },
  'a term twice': {
    file: 'terms.yaml',
    change: ['term: 末尾的話', 'term: 報社'],
    at: '- term: 報社\n  line: 這裏',
    message: /The term "報社" is on line 1 already/,
    remedy: /one of the two/,
  },
  'an alias that is the term itself': {
    file: 'terms.yaml',
    change: ['[後話]', '[後話, 末尾的話]'],
    at: 'aliases: [後話, 末尾的話]',
    message: /The alias "末尾的話" is a name of the term on line 5 already/,
    remedy: /of one term/,
  },
  'an alias that is another term': {
    file: 'terms.yaml',
    change: ['[後話]', '[後話, 報社]'],
    at: 'aliases: [後話, 報社]',
    message: /The alias "報社" is a name of the term on line 1 already/,
    remedy: /of one term/,
  },
  'an alias that a later term is': {
    file: 'terms.yaml',
    change: ['  line: 記下', '  aliases: [末尾的話]\n  line: 記下'],
    at: 'aliases: [末尾的話]',
    message: /The alias "末尾的話" is a name of the term on line 6 already/,
    remedy: /of one term/,
  },
  'an alias twice': {
    file: 'terms.yaml',
    change: ['[後話]', '[後話, 後話]'],
    at: 'aliases: [後話, 後話]',
    message: /The alias "後話" is a name of the term on line 5 already/,
    remedy: /of one term/,
  },
  'a term whose evidence does not stand there': {
    file: 'terms.yaml',
    change: ['報社的話,在前面', '報社的話，在前面'],
    at: 'evidence: 報社',
    message: /The evidence of "報社" is not in source\.txt/,
    remedy: /Copy words of one line/,
  },
  'a basis that it does not know': {
    file: 'terms.yaml',
    change: ['basis: common', 'basis: guess'],
    at: 'basis: guess',
    message: /"basis" must be one of text, common/,
    remedy: /text, common/,
  },
  'a line that is an article': {
    file: 'terms.yaml',
    change: ['這裏說的最後幾句。', '字'.repeat(61)],
    at: 'line: 字',
    message: /"line" must be one line of text of at most 60 characters/,
    remedy: /no article/,
  },
  'more names than a term needs': {
    file: 'terms.yaml',
    change: ['[後話]', '[後話, 一, 二, 三, 四, 五]'],
    at: 'aliases',
    message: /"aliases" must be a list of at most 5/,
    remedy: /at most 5/,
  },
  'a list of terms without any': {
    file: 'terms.yaml',
    change: [smallContentWithPoints['terms.yaml'], '[]'],
    at: '[]',
    message: /"terms\.yaml" must be a list with something in it/,
    remedy: /list/,
  },
}

const theQueries: Record<string, Case> = {
  'a query whose first sentence is another one': {
    file: 'queries.yaml',
    change: ['今天說三件事, 很短。', '說完了。'],
    at: '- query: 说',
    message: /"说" first finds "今天說三件事，很短。" in paragraph 4 \(line 7 of source\.txt\)/,
    remedy: /Quote that sentence/,
  },
  'a query whose first sentence moved by an edit': {
    file: 'edits.yaml',
    change: [
      '- id: drop-ad',
      '- { id: verb, kind: variant, find: 在前面, replace: 說前面, reason: 字。 }\n- id: drop-ad',
    ],
    blames: 'queries.yaml',
    at: '- query: 说',
    message: /"说" first finds "報社的話，說前面。" in paragraph 1/,
    remedy: /undo the edit/,
  },
  'a query that finds nothing': {
    file: 'queries.yaml',
    change: ['query: 说', 'query: 唱'],
    at: '- query: 唱',
    message: /"唱" finds nothing/,
    remedy: /move it to "none"/,
  },
  'a query that should find nothing': {
    file: 'queries.yaml',
    change: ['- 廣告', '- 后补'],
    at: '- 后补',
    message: /"后补" should find nothing, but finds "\(註：後補。\)" in paragraph 6 \(line 11 of source\.txt\)/,
    remedy: /Move it to "queries"/,
  },
  'a query that finds a line, which an edit removed before': {
    file: 'edits.yaml',
    change: ['- id: drop-ad\n  kind: boilerplate\n  line: 廣告\n  reason: 不是文章。\n', ''],
    blames: 'queries.yaml',
    at: '- 廣告',
    message: /"廣告" should find nothing, but finds "廣告" in paragraph 2/,
    remedy: /take it out/,
  },
  'a query whose sentence does not stand there': {
    file: 'queries.yaml',
    change: ['今天說三件事, 很短。', '今天說三件事，很短。'],
    at: '- query: 说',
    message: /The sentence "今天說三件事，很短。…" is not in paragraph 4/,
    remedy: /Copy whole sentences from line 7 of source\.txt/,
  },
  'a query with two sentences': {
    file: 'queries.yaml',
    change: ['今天說三件事, 很短。', '今天說三件事, 很短。他說:「先看。再說。」'],
    at: '- query: 说',
    message: /is more than one sentence/,
    remedy: /Quote the one that is meant/,
  },
  'a query whose paragraph is removed by an edit': {
    file: 'queries.yaml',
    change: ['paragraph: 4\n    quote: 今天', 'paragraph: 2\n    quote: 今天'],
    at: 'paragraph: 2',
    message: /Paragraph 2 is not in the text/,
    remedy: /Those that an edit removes are not found/,
  },
  'a query whose paragraph is not in the source': {
    file: 'queries.yaml',
    change: ['paragraph: 4\n    quote: 今天', 'paragraph: 999\n    quote: 今天'],
    at: 'paragraph: 999',
    message: /Paragraph 999 is not in the text/,
    remedy: /Count the lines/,
  },
  'a query that is a number': {
    file: 'queries.yaml',
    change: ['query: 说', 'query: 2019'],
    at: 'query: 2019',
    message: /"query" must be one line of text, but is the number 2019/,
    remedy: /needs quotes around it/,
  },
}

describe('the publisher refuses', () => {
  test('nothing of the small content as it is', () => {
    expect(refused(smallContent)).toEqual([])
    expect(refused(smallContentWithPoints)).toEqual([])
  })

  test.each(Object.entries({ ...theBook, ...bookAndSource, ...theEdits, ...thePoints, ...theTerms, ...theQueries }))(
    '%s',
    (_, given) => {
      const files = contentWith(smallContentWithPoints, given.file, ...given.change)
      const blamed = given.blames ?? given.file
      const problems = refused(files)
      const fitting = problems.filter(({ file, message }) => file === blamed && given.message.test(message))
      expect({ fitting: fitting.length, problems }).toEqual({ fitting: 1, problems })
      const offset = files[blamed].indexOf(given.at)
      expect(fitting[0]?.line).toBe(files[blamed].slice(0, offset).split('\n').length)
      expect(fitting[0]?.remedy).toMatch(given.remedy)
    },
  )

  test('an edit whose words stand twice, the one over the other', () => {
    const files = smallContentWith('edits.yaml', 'find: 短訊\n  replace: 短信', 'find: 短短\n  replace: 短信')
    const source = smallContentWith('source.txt', '短訊的', '短短短的')['source.txt']
    const message = 'The edit "letter" matches 2 times (lines 11, 11) in source.txt; it says once.'
    expect(refused({ ...files, 'source.txt': source })).toEqual([expect.objectContaining({ line: 31, message })])
  })

  test('several faults at once, each with its line', () => {
    const book = smallContentWith('book.yaml', 'credit: 原文：報社', 'credits: 原文：報社')['book.yaml']
    const edits = smallContentWith('edits.yaml', 'kind: variant', 'kind: taste')['edits.yaml']
    const problems = refused({ ...smallContent, 'book.yaml': book, 'edits.yaml': edits })
    expect(problems.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['book.yaml', 8, '"credits" is not a key of "book.yaml".'],
      ['book.yaml', 1, '"credit" is missing in "book.yaml".'],
      ['edits.yaml', 32, expect.stringContaining('"kind" must be one of')],
    ])
  })
})
