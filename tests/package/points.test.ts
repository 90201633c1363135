import pointsJson from '@/content/points.json'
import type { Points } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { eventually } from '../support/until'
import { createPhone, until, type Weapp } from '../support/weapp/simulate'
import {
  byId,
  chapterIds,
  chapterOf,
  chapterOpens,
  choose,
  endRuns,
  has,
  isRemoved,
  landed,
  looksBecome,
  pathTo,
  sentenceOf,
  shows,
  simplified,
  start,
  tapId,
} from './support/reading'

afterEach(endRuns)

const points = pointsJson as unknown as Points
const ofTool = points.tool ?? []
const [[at] = [0]] = ofTool

/** How a link names the sentence that begins there. */
function passageAt(chapter: string, at: number): string {
  const sentence = sentencesOf(chapterOf(chapter)).find(({ start }) => start === at)
  if (!sentence) throw new Error(`${chapter} has no sentence at ${at}`)
  return `${chapterOf(chapter).revision}.${at.toString(36)}-${sentence.end.toString(36)}`
}

async function reader(phone = createPhone()): Promise<Weapp> {
  const app = await start(phone, pathTo('tool'))
  await chapterOpens(app, 'tool')
  return app
}

describe('要点 at the head of a chapter', () => {
  test('is one folded row, which a tap opens, and which stays open on this phone', async () => {
    const app = await reader()
    const expanded = (app: Weapp, value: boolean): Promise<void> =>
      eventually(() => expect(app.page.find('#points').attribute('ariaExpanded')).toBe(value))
    expect((await byId(app, 'points')).text).toBe(`${ofTool.length} 条要点编者`)
    await expanded(app, false)
    expect(has(app, `point-${at}`)).toBe(false)
    await tapId(app, 'points')
    await expanded(app, true)
    for (const [, text] of ofTool) await shows(app, simplified(text))
    app.kill()
    const again = await reader(app.phone)
    await byId(again, `point-${at}`)
    await tapId(again, 'points')
    await isRemoved(again, `point-${at}`)
  })

  test('opens the sentence of a point lit', async () => {
    const app = await reader()
    await tapId(app, 'points')
    const [last] = ofTool[ofTool.length - 1] ?? [0]
    await tapId(app, `point-${last}`)
    await until(() => app.page.options.at === passageAt('tool', last))
    await looksBecome(app, last, 'l')
    await landed(app)
  })
})

describe('the page 要点', () => {
  test('is reached from the contents, and has all points of all chapters', async () => {
    const app = await start(createPhone())
    await tapId(app, 'to-points')
    await shows(app, '编者归纳，不是讲者原话。点一条，看原句。')
    expect(app.page.route).toBe('pages/points/index')
    const count = Object.values(points).flat().length
    expect(app.page.text()).toMatch(new RegExp(`${count} 条，约 [1-3] 分钟`))
    for (const id of chapterIds) {
      for (const [at, text] of points[id] ?? [])
        expect((await byId(app, `point-${id}-${at}`)).text).toBe(simplified(text))
    }
  })

  test('opens the sentence of a point lit', async () => {
    const app = await start(createPhone({ language: 'zh_TW' }), '/pages/points/index')
    await shows(app, '編者歸納，不是講者原話。點一條，看原句。')
    await tapId(app, `point-tool-${at}`)
    await chapterOpens(app, 'tool')
    expect(app.page.options.at).toBe(passageAt('tool', at))
    await looksBecome(app, at, 'l')
  })
})

test('词条 says what a term of the chosen passage is, and that this is not only from the text', async () => {
  const app = await reader()
  const sp = sentencesOf(chapterOf('tool')).findIndex((_, i) => sentenceOf('tool', i).traditional.includes('SP'))
  await choose(app, sentenceOf('tool', sp).start)
  await tapId(app, 'terms')
  await shows(app, '短讯时代借运营商通道向用户提供信息服务的厂商')
  await shows(app, '部分内容是常识，本文没有写')
})
