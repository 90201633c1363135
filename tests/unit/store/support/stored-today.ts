import { chapters } from '@/content/chapters'
import type { Mark } from '@/domain/marks/mark'
import { type Chapter, chapterText } from '@/domain/text/book'
import { describe } from '@/domain/text/selector'
import { sentencesOf } from '@/domain/text/sentences'
import { createDiagnostics } from '@/store/diagnostics'
import { createDrafts } from '@/store/drafts'
import { createExcerpts } from '@/store/excerpts'
import { createMarks } from '@/store/marks/marks'
import { createProgress } from '@/store/progress'
import { createSettings } from '@/store/settings'
import type { Cloud } from '@/store/sync/cloud'
import { createSync } from '@/store/sync/sync'
import { memory } from './memory'

const chapter = (id: string): Chapter => chapters.find((one) => one.id === id) as Chapter
const [tool, pay] = [chapter('tool'), chapter('pay')]
const place = ({ id }: Chapter, nth: number) => sentencesOf(chapter(id))[nth] ?? { start: 0, end: 1 }
const hex = (digits: string): string => digits.repeat(16)

/** What another device wrote over words that it had not seen. */
const other: Mark = {
  id: hex('cd'),
  target: { source: 'pay', revision: 1, selector: describe(chapterText(pay), place(pay, 3)) },
  colour: 'pink',
  body: '後寫的',
  created: 1_547_078_000_000,
  version: [1_547_078_000_000, hex('01')],
  noteVersion: [1_547_078_002_000, hex('02')],
  history: [{ version: [1_547_078_001_000, hex('03')], body: '先寫的' }],
}

const excerpt = {
  chapter: 'tool',
  revision: 1,
  start: 51,
  end: 67,
  chosenBy: 'readers',
  readers: 10,
  card: {
    quote: '引',
    number: 1,
    title: '工具',
    speaker: '張小龍',
    byline: ['張小龍講'],
    revision: 1,
    path: '/pages/reader/index',
  },
}

/** The server, as one that takes everything. */
const cloud: Cloud = {
  available: () => true,
  knowsReader: false,
  whyLost: () => 'unreachable' as const,
  async send(request) {
    if (request.op === 'enter') return { ok: true, value: { token: hex('ab') } }
    if (request.op === 'excerpts') return { ok: true, value: { excerpts: [excerpt], leastReaders: 3, appearsWith: 4 } }
    if (request.op === 'code') throw new Error('nothing stored is about codes')
    if (request.op !== 'sync') throw new Error(`nothing is stored at ${request.op}`)
    const { counted, countedAt = 0 } = request
    return { ok: true, value: { counted, countedAt, marks: [other], cursor: { tool: 3, pay: 2 }, more: false } }
  },
}

/** What the app stores today of a reader who does everything there is to do, by key. */
export async function storedToday(): Promise<Record<string, unknown>> {
  const storage = memory()
  let [time, ids] = [Date.UTC(2019, 0, 10), 0]
  const now = () => (time += 1000)
  const newId = () => ((++ids * 2_654_435_761) >>> 0).toString(16).padStart(8, '0').repeat(4)
  const settings = createSettings(storage, now, newId)
  settings.getState().change({ size: 23.8, script: 'traditional', theme: 'night', leading: 'loose' })
  settings.getState().change({ crowd: false, toldRemoval: true })
  for (const counted of [true, false, true]) settings.getState().change({ counted })
  const marks = createMarks({ storage, now, newId })
  const { add, note, recolour, remove, restore, decline, leave } = marks.getState()
  const known = (mark: Mark): Mark =>
    marks
      .getState()
      .all(['tool', 'pay'])
      .find(({ id }) => id === mark.id) ?? mark
  const [one, two, three] = [
    add(tool, place(tool, 1), 'underline'),
    add(tool, place(tool, 2), 'yellow'),
    add(tool, place(tool, 3), 'pink'),
  ]
  const four = add(pay, place(pay, 1), 'blue')
  note(two, '好的工具，用完即走。')
  recolour(known(three), 'purple')
  note(known(two), '好的工具，是讓人用完就走的。')
  await createSync({ storage, cloud, marks, settings, chapters: ['tool', 'pay'], note: () => undefined }).exchange(true)
  await createExcerpts({ storage, cloud, bundled: () => [], now, note: () => undefined })
    .getState()
    .refresh()
  createDrafts(storage).getState().save(two.id, { words: '好的工具，是', from: '好的工具，是讓人用完就走的。' })
  note(known(three), '後來寫的')
  remove(known(one))
  remove(known(four))
  restore(known(four))
  decline(known(three), 1)
  leave(known(four))
  add(tool, place(tool, 5), 'blue')
  marks.getState().move(known(three), pay, place(pay, 2))
  createDiagnostics(storage, now).note('cloud timed-out')
  const progress = createProgress(storage, { revisions: { tool: 1, pay: 1 }, follow: () => undefined }).getState()
  progress.readTo({ chapter: 'pay', at: 120 })
  progress.jump({ chapter: 'tool', at: 80 })
  progress.readTo({ chapter: 'tool', at: 64 })
  return Object.fromEntries([...storage.values].map(([key, text]) => [key, JSON.parse(text)]))
}
