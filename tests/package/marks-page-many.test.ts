import { chapters } from '@/content/chapters'
import type { Mark } from '@/domain/marks/mark'
import { chapterText } from '@/domain/text/book'
import { describe as selectorOf } from '@/domain/text/selector'
import { sentencesOf } from '@/domain/text/sentences'
import { storedKey } from '../support/stored-key'
import { createPhone, type Phone, until } from '../support/weapp/simulate'
import { byId, chapterOpens, endRuns, isRemoved, shows, start, tapId } from './support/reading'

const perChapter = Math.ceil(5000 / chapters.length)
const total = perChapter * chapters.length

/** A phone with five thousand marks, each tenth with a note; its reader was in the middle of a chapter. */
function fullPhone(): Phone {
  const phone = createPhone()
  const id = (n: number) => n.toString(16).padStart(32, '0')
  for (const [c, chapter] of chapters.entries()) {
    const sentences = sentencesOf(chapter).filter(({ block }) => block.type !== 'heading')
    const value = Array.from({ length: perChapter }, (_, n): Mark => {
      const { start, end } = sentences[n % sentences.length] as { start: number; end: number }
      const selector = selectorOf(chapterText(chapter), { start, end })
      return {
        id: id(c * perChapter + n),
        target: { source: chapter.id, revision: chapter.revision, selector },
        colour: n % 50 === 49 ? 'pink' : 'yellow',
        created: 1e12 + n,
        version: [1e12, id(1e6 + c * perChapter + n)],
        ...(n % 10 === 0 && { body: '想'.repeat(200) }),
      }
    })
    phone.storage.set(storedKey(`marks/${chapter.id}`), JSON.stringify({ version: 1, value }))
  }
  const last = { chapter: 'pay', at: 60 }
  phone.storage.set(storedKey('progress'), JSON.stringify({ version: 1, value: { last, left: { pay: 60 } } }))
  return phone
}

afterEach(endRuns)

test('我的 lists five thousand marks in steps that WeChat can draw', async () => {
  const app = await start(fullPhone(), '/pages/marks/index')
  await shows(app, `${total} 处划线`)
  const { page } = app
  const listed = () => page.findAll('view').flatMap(({ id }) => (id.startsWith('mark-') ? [id] : []))
  const first = listed()
  expect(first).toHaveLength(200)
  for (const count of [400, 600]) {
    await tapId(app, 'more')
    await until(() => listed().length === count)
  }
  expect(listed().slice(0, 200)).toEqual(first)
  // A step that is too large blocks the page: WeChat advises at most 256 KB.
  expect(Math.max(...page.setData.map(({ bytes }) => bytes))).toBeLessThan(256 * 1024)

  await tapId(app, `only-${chapters.at(-1)?.id}`)
  await shows(app, `${perChapter} 处，共 ${total} 处`)
  await until(() => listed().length === perChapter)
  await tapId(app, 'filter-all')
  await until(() => listed().length === 600)

  const mark = listed()[450] as string
  app.scrollTo(5000)
  const { scrollTop } = page
  await tapId(app, mark)
  await until(() => app.page.route === 'pages/reader/index')
  const { chapter = '' } = app.page.options
  await chapterOpens(app, chapter)
  expect((await byId(app, 'way')).text).toBe('回到刚才')
  await app.back()
  expect([app.page.scrollTop, listed().length]).toEqual([scrollTop, 600])
  await tapId(app, mark)
  await chapterOpens(app, chapter)
  await tapId(app, 'way')
  await chapterOpens(app, 'pay')
  await isRemoved(app, 'way')
})
