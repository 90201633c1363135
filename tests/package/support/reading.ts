import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import type { Mark } from '@/domain/marks/mark'
import { type Chapter, chapterText, type ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { sentencesOf } from '@/domain/text/sentences'
import { storedKey } from '../../support/stored-key'
import { launch, type Phone, until, type Weapp, type WeappNode } from '../../support/weapp/simulate'

const script = createScript(scriptTable as unknown as ScriptTable)
const runs: Weapp[] = []

/** A sentence of the text, headings included, with its words in both scripts. Offsets are those of the chapter's text. */
export interface TextSentence {
  start: number
  end: number
  traditional: string
  simplified: string
}

/** The app's and the book's words in 简体, except where a phrase decides. */
export const simplified = (words: string): string => script.toSimplified(words)

export const chapterIds = book.chapters.map(({ id }) => id)

export function chapterOf(id: string): Chapter {
  const chapter = chapters.find((one) => one.id === id)
  if (!chapter) throw new Error(`no chapter ${id}`)
  return chapter
}

/** The sentence with this number; 0 is the heading, if the chapter has one. */
export function sentenceOf(id: string, number: number): TextSentence {
  const chapter = chapterOf(id)
  const sentence = sentencesOf(chapter)[number]
  if (!sentence) throw new Error(`${id} has no sentence ${number}`)
  const { start, end } = sentence
  const traditional = chapterText(chapter).slice(start, end)
  return { start, end, traditional, simplified: script.toSimplified(traditional, { chapter: id, start }) }
}

/** A path to a chapter, with what follows `&`. */
export const pathTo = (chapter: string, rest = ''): string =>
  `/pages/reader/index?chapter=${chapter}${rest && `&${rest}`}`

/** Launches the built package; `endRuns` ends it. */
export async function start(phone: Phone, url = '', scene?: number): Promise<Weapp> {
  const app = await launch(phone, url, { scene })
  runs.push(app)
  return app
}

/** For afterEach: ends every launched app, and fails if anything went wrong on its phone. */
export function endRuns(): void {
  const ended = runs.splice(0)
  for (const app of ended) app.kill()
  expect(ended.flatMap(({ phone }) => phone.problems)).toEqual([])
}

/** Waits until the page on top shows the words. */
export const shows = (app: Weapp, words: string): Promise<boolean> => until(() => app.page.text().includes(words))

/** The node with this id on the page on top, as soon as it is there. */
export const byId = (app: Weapp, id: string): Promise<WeappNode> => until(() => app.page.findAll(`#${id}`)[0])

export async function tapId(app: Weapp, id: string): Promise<void> {
  app.tap(await byId(app, id))
}

/**
 * Expects a button that opens WeChat's chat and offers a card of the place there. Nothing is handed over before the reader sends the card,
 * and the picture on it is no screenshot of her page.
 */
export function expectContact(button: WeappNode, title: string, path: string): void {
  const handedOver = {
    openType: 'contact',
    sessionFrom: '',
    sendMessageTitle: title,
    sendMessagePath: path,
    sendMessageImg: '/share.png',
    showMessageCard: true,
    businessId: '',
    appParameter: '',
  }
  expect(Object.fromEntries(Object.keys(handedOver).map((name) => [name, button.attribute(name)]))).toEqual(handedOver)
}

/** Waits until the page on top has no node with this id. */
export const isRemoved = (app: Weapp, id: string, limit?: number): Promise<boolean> =>
  until(() => app.page.findAll(`#${id}`).length === 0, limit)

/** Whether the page on top has a node with this id now. */
export const has = (app: Weapp, id: string): boolean => app.page.findAll(`#${id}`).length > 0

/** Taps something that says exactly this and listens to taps. */
export async function tapWords(app: Weapp, words: string): Promise<void> {
  app.tap(await until(() => app.page.findAll('view').find((one) => one.text === words && one.listens.includes('tap'))))
}

/** The piece of text that begins at an offset. */
export const pieceAt = (app: Weapp, at: number): Promise<WeappNode> =>
  until(() => app.page.findAll('.piece').find(({ dataset }) => Number(dataset.at) === at))

/** The looks of the piece at an offset, by their letters (`domain/drawing/pieces.ts`). */
export async function looksAt(app: Weapp, at: number): Promise<string> {
  return lettersOf(await pieceAt(app, at))
}

const lettersOf = ({ classes }: WeappNode): string =>
  classes.flatMap((name) => (name.startsWith('look-') ? [name.slice('look-'.length)] : [])).join('')

/** Waits until the piece at an offset is drawn with exactly these looks. */
export const looksBecome = (app: Weapp, at: number, letters: string, limit?: number): Promise<boolean> =>
  until(async () => (await looksAt(app, at)) === letters, limit)

/** Taps the sentence at an offset and waits until the page has answered with the mark bar. */
export async function choose(app: Weapp, at: number): Promise<void> {
  const piece = await pieceAt(app, at)
  const { page } = app
  const sent = page.setData.length
  app.tap(piece)
  await until(() => page.setData.length > sent && page.findAll('#draw-underline').length > 0)
}

/** Marks a sentence by its number, waits until it is drawn, and gives back the mark's id. */
export async function mark(app: Weapp, chapter: string, number: number, colour: string): Promise<string> {
  const { start } = sentenceOf(chapter, number)
  const isHere = ({ target }: Mark) => target.selector[1].start === start
  await choose(app, start)
  await tapId(app, `draw-${colour}`)
  const made = storedMarks(app.phone, chapter).find(isHere)
  if (!made) throw new Error(`${chapter} ${number} was not stored`)
  await until(async () => /[uabcd]/.test(await looksAt(app, start)))
  return made.id
}

/** Waits until a chapter is open in the reader and drawn to its last sentence. */
export async function chapterOpens(app: Weapp, id: string): Promise<void> {
  const last = sentenceOf(id, sentencesOf(chapterOf(id)).length - 1)
  await until(() => app.page.route === 'pages/reader/index' && app.page.options.chapter === id)
  await pieceAt(app, last.start)
}

/** The marks stored on the phone for a chapter; none if nothing was stored. */
export function storedMarks(phone: Phone, chapter: string): Mark[] {
  const text = phone.storage.get(storedKey(`marks/${chapter}`)) as string
  return text ? (JSON.parse(text) as { value: Mark[] }).value : []
}

export interface StoredProgress {
  last?: { chapter: string; at: number }
  left: Record<string, number>
  before?: { chapter: string; at: number }
}

/** The reader's stored place. */
export function storedProgress(phone: Phone): StoredProgress {
  const text = phone.storage.get(storedKey('progress')) as string
  return text ? (JSON.parse(text) as { value: StoredProgress }).value : { left: {} }
}

/** A phone that has read to a place before. */
export function withProgress(phone: Phone, value: StoredProgress): Phone {
  phone.storage.set(storedKey('progress'), JSON.stringify({ version: 1, value }))
  return phone
}

/** Height of a piece in pixels, which is also the line height at 17 px. The harness puts pieces one below the other. */
export const pieceHeight = 30

/** The arguments of every scroll by the app. */
export const scrolls = (phone: Phone): unknown[] => phone.callsOf('pageScrollTo')

/** Milliseconds between the reader's first two scrolls: the app may have scrolled a choice above its bar meanwhile. */
const scrollInterval = 1500

/** Scrolls a sentence to the top of the screen, and waits until the reader's place is stored. */
export async function readTo(app: Weapp, chapter: string, number: number): Promise<void> {
  const { start, end } = sentenceOf(chapter, number)
  let scrolled = 0
  let interval = scrollInterval
  await until(() => {
    if (Date.now() - scrolled > interval) {
      // Looked up each time: a new drawing may have moved it.
      const at = app.page.findAll('.piece').findIndex(({ dataset }) => Number(dataset.at) === start)
      // The app may not have listened yet the first time, and a scroll to where the page is already is none.
      if (at > 0 && scrolled > 0) app.scrollTo((at - 1) * pieceHeight)
      if (at >= 0) app.scrollTo(at * pieceHeight)
      // A place is stored once the text has stood still: each time longer, for a busy machine.
      if (scrolled > 0) interval *= 2
      scrolled = Date.now()
    }
    const { last } = storedProgress(app.phone)
    return last?.chapter === chapter && last.at >= start && last.at < end
  }, 60_000)
}

/** Waits until the app has scrolled to the landing place. */
export const landed = (app: Weapp): Promise<boolean> => until(() => app.page.scrollTop > 0)

/** Scrolls, and waits until the app has read the text's position. Only then could a place be stored. */
export async function scrollUntilRead(app: Weapp, top: number): Promise<void> {
  const { phone } = app
  const { layout } = phone
  await landed(app)
  let looked = false
  phone.layout = (node) => {
    looked ||= app.page.scrollTop === top
    return layout(node)
  }
  app.scrollTo(top)
  await until(() => looked)
}
