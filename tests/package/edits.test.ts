import book from '@/content/book.json'
import { sentencesOf } from '@/domain/text/sentences'
import { createPhone, type Weapp } from '../support/weapp/simulate'
import { chapterOf, chapterOpens, endRuns, shows, simplified, start, tapId } from './support/reading'

afterAll(endRuns)

async function openEdits(language = 'zh_CN'): Promise<Weapp> {
  const app = await start(createPhone({ language }), '/pages/edits/index')
  await shows(app, '改了哪些字')
  return app
}

describe('in 简体', () => {
  // It draws all edits of the text, which takes seconds. Reading it changes nothing.
  let app: Weapp
  beforeAll(async () => {
    app = await openEdits()
  })

  /** The words behind a heading of the page. */
  function behind(heading: string): string {
    const text = app.page.text()
    return text.slice(text.indexOf(heading))
  }

  test('lists every visible edit by chapter, with its reason and number of places', () => {
    const text = app.page.text()
    expect(text).toContain('半角逗号改全角，符合中文排版习惯。')
    expect(text).toContain('问号后多了一个句号，删去。')
    expect(text).toContain('面临著用户增长滞缓→微信也面临着用户增长滞缓')
    expect(text).toMatch(/\d+ 处，先列 3 处更多/)
    expect(text).not.toContain('同一字的另一写法')
    expect(text).toMatch(/另有 \d+ 处用字不同，只在繁体里看得出。/)
  })

  test('names a space that only one wording has', () => {
    expect(app.page.text()).toMatch(/［空格］[^→]+→/)
  })

  test('lists every question', () => {
    const text = app.page.text()
    const visible = book.edits.filter(({ applied, was, is }) => !applied && simplified(was) !== simplified(is))
    for (const { reason } of visible) expect(text).toContain(simplified(reason))
    expect(text).toContain('微信的日登陆量超过10亿疑似微信的日登录量超过10亿')
  })

  test('shows removed lines, and captions as captions', () => {
    expect(behind('没有收录的内容')).toContain('转载页的按钮文字，不是文章。')
    expect(behind('图注和编者注，文字未改')).toContain('「亲属卡」功能')
  })

  test('opens the sentence of a change', async () => {
    const [place] = app.page.findAll('view').filter(({ id }) => id.startsWith('edit-tool-'))
    await tapId(app, place?.id ?? '')
    await chapterOpens(app, 'tool')
    const at = Number(place?.id.split('-').pop())
    const sentence = sentencesOf(chapterOf('tool')).find(({ start, end }) => start <= at && at < end)
    expect(app.page.options.at).toBe(`1.${sentence?.start.toString(36)}-${sentence?.end.toString(36)}`)
  })
})

test('lists variants too in 繁體', async () => {
  const text = (await openEdits('zh_TW')).page.text()
  expect(text).toContain('同一字的另一寫法，與別處統一。')
  expect(text).not.toContain('只在繁體裏看得出')
})
