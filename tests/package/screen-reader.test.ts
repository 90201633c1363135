import { placeToCardPath } from '@/domain/text/place'
import { chapter as lostIn, olderMark, storedText } from '../support/older-marks'
import { storedKey } from '../support/stored-key'
import { eventually } from '../support/until'
import { createPhone, type Weapp, type WeappNode } from '../support/weapp/simulate'
import {
  byId,
  chapterOpens,
  choose,
  endRuns,
  mark,
  pathTo,
  pieceAt,
  sentenceOf,
  start,
  tapId,
  tapWords,
} from './support/reading'

afterEach(endRuns)

const sentence = sentenceOf('tool', 5)

/** Every node with a role on the page on top. */
const parts = ({ page }: Weapp): WeappNode[] => page.findAll('view').filter((node) => node.attribute('ariaRole'))

/** A screen reader's words for a part: its name, else its text. */
const spoken = (node: WeappNode): string => String(node.attribute('ariaLabel') || node.text)

async function reader(): Promise<Weapp> {
  const app = await start(createPhone(), pathTo('tool'))
  await chapterOpens(app, 'tool')
  return app
}

test('the foot’s icon has a role and a name', async () => {
  const app = await reader()
  const icon = parts(app).find(({ text }) => text === '')
  expect(icon?.attribute('ariaRole')).toBe('button')
  expect(icon?.attribute('ariaLabel')).toBe('目录')
})

test('the name is in the reader’s script', async () => {
  const app = await start(createPhone({ language: 'zh_HK' }), pathTo('tool'))
  await chapterOpens(app, 'tool')
  expect(parts(app).map(spoken)).toEqual(expect.arrayContaining(['目錄', '閱讀設置']))
})

test.each([
  ['the contents', async () => start(createPhone()), ['关于']],
  ['a chapter', reader, ['目录', '阅读设置']],
  [
    'the lost marks',
    async () => {
      const phone = createPhone()
      phone.storage.set(storedKey(`marks/${lostIn}`), storedText(olderMark('unsure'), olderMark('gone')))
      return start(phone, '/pages/lost/index')
    },
    ['是这句', '不是', '换个位置', '先放着', '删除'],
  ],
  [
    'the mark bar',
    async () => {
      const app = await reader()
      await choose(app, sentence.start)
      return app
    },
    ['划线', '黄色划线', '粉色划线', '蓝色划线', '紫色划线', '想法', '复制'],
  ],
  [
    'the reading settings',
    async () => {
      const app = await reader()
      await tapWords(app, '字')
      return app
    },
    ['阅读设置', '小一号', '大一号', '21', '夜间'],
  ],
  [
    'a note',
    async () => {
      const app = await reader()
      await choose(app, sentence.start)
      await tapId(app, 'note')
      return app
    },
    ['想法', '保存'],
  ],
  [
    '我的',
    async () => {
      const app = await reader()
      await mark(app, 'tool', 5, 'pink')
      await app.switchTab('/pages/marks/index')
      return app
    },
    [sentence.simplified],
  ],
])('every tappable element of %s has a role and a name', async (_, open, names) => {
  const app = await open()
  await eventually(() => expect(parts(app).map(spoken)).toEqual(expect.arrayContaining(names)))
  expect(parts(app).map(spoken)).not.toContain('')
})

test('the templates of a card are a group with a name, and what becomes of saving is announced', async () => {
  const { start: from, end } = sentence
  const passage = { revision: 1, start: from, end }
  const refusal = () => new Error('saveImageToPhotosAlbum:fail auth deny')
  const phone = createPhone({ answers: { saveImageToPhotosAlbum: refusal } })
  const app = await start(phone, placeToCardPath({ chapter: 'tool', passage }))
  await byId(app, 'card-picture')
  const [group] = parts(app).filter((node) => node.attribute('ariaRole') === 'radiogroup')
  expect(group?.attribute('ariaLabel')).toBe('卡片样式')
  await tapId(app, 'card-save')
  await eventually(() => {
    const announced = parts(app).filter((node) => node.attribute('ariaRole') === 'alert')
    expect(announced.map(({ text }) => text).join('')).toContain('图片没有保存：还没有相册权限。')
  })
})

test('a marked piece is told of by its colour, its note and its words, others by their words alone', async () => {
  const app = await reader()
  const next = sentenceOf('tool', 6)
  const told = async (at: number) => (await pieceAt(app, at)).attribute('ariaLabel')
  await mark(app, 'tool', 5, 'pink')
  await eventually(async () => expect(await told(sentence.start)).toBe(`粉色划线：${sentence.simplified}`))
  expect(await told(next.start)).toBe('')
  await tapId(app, 'note')
  app.fire(await byId(app, 'note-words'), 'input', { value: '好用的东西' })
  await tapId(app, 'note-save')
  await eventually(async () =>
    expect(await told(sentence.start)).toBe(`粉色划线，想法，好用的东西：${sentence.simplified}`),
  )
  await choose(app, sentence.start)
  await tapId(app, 'draw-pink')
  await eventually(async () => expect(await told(sentence.start)).toBe(''))
})

describe('the state of an element is set, and set again after a tap', () => {
  type Standing = 'ariaChecked' | 'ariaSelected' | 'ariaDisabled'

  /** A part's attribute as its node in WeChat has it; WeChat's compiler turns `aria-selected` into `ariaSelected`. */
  const told = (id: string, attribute: Standing, value: boolean, { page }: Weapp): Promise<void> =>
    eventually(() => expect(page.find(`#${id}`).attribute(attribute)).toBe(value))

  test('aria-checked says which of several is chosen', async () => {
    const app = await reader()
    await tapWords(app, '字')
    await told('script-simplified', 'ariaChecked', false, app)
    await tapId(app, 'script-simplified')
    await told('script-simplified', 'ariaChecked', true, app)
    await tapId(app, 'script-traditional')
    await told('script-simplified', 'ariaChecked', false, app)
  })

  test('aria-checked says whether a switch is on', async () => {
    const app = await reader()
    await mark(app, 'tool', 5, 'pink')
    await app.switchTab('/pages/marks/index')
    await byId(app, 'filter-pink')
    for (const on of [false, true, false]) {
      await told('filter-pink', 'ariaChecked', on, app)
      await tapId(app, 'filter-pink')
    }
  })

  test('aria-selected says which colour a mark has', async () => {
    const app = await reader()
    await choose(app, sentence.start)
    for (const colour of ['pink', 'blue']) await told(`draw-${colour}`, 'ariaSelected', false, app)
    await tapId(app, 'draw-pink')
    await told('draw-pink', 'ariaSelected', true, app)
    await tapId(app, 'draw-blue')
    await told('draw-pink', 'ariaSelected', false, app)
    await told('draw-blue', 'ariaSelected', true, app)
  })

  test('aria-disabled says which end of a passage cannot move further', async () => {
    const app = await reader()
    await choose(app, sentenceOf('tool', 1).start)
    await tapId(app, 'unit')
    await told('end-back', 'ariaDisabled', true, app)
    await tapId(app, 'end-forth')
    await told('end-back', 'ariaDisabled', false, app)
  })
})
