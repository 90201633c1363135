import { createDrafts, type DraftsState } from '@/store/drafts'
import { aside, fill, type Memory, memory, unreadable } from './support/memory'

const openDrafts = (storage: Memory): DraftsState => createDrafts(storage).getState()
const draft = (words: string) => ({ words, from: '' })

test('drafts are stored apart from the marks', () => {
  const storage = memory()
  const drafts = openDrafts(storage)
  for (const words of ['半', '半句']) {
    drafts.save('a', draft(words))
    expect(openDrafts(storage).of('a')).toEqual(draft(words))
  }
  expect([...storage.values.keys()]).toEqual(['drafts'])
})

test('each passage has its own draft, and dropping one leaves the others', () => {
  const storage = memory()
  const drafts = openDrafts(storage)
  drafts.save('a', draft('甲'))
  openDrafts(storage).save('b', draft('乙'))
  drafts.drop('a')
  expect([drafts.of('a'), drafts.of('b')]).toEqual([undefined, draft('乙')])
})

test('dropping a draft that is not there writes nothing', () => {
  const storage = memory()
  openDrafts(storage).drop('a')
  expect(storage.values.size).toBe(0)
})

test('a draft that cannot be stored lives until the app ends', () => {
  const storage = memory()
  fill(storage)
  const drafts = createDrafts(storage)
  drafts.getState().save('a', draft('甲'))
  expect(drafts.getState().unsaved).toBe('no room')
  expect(drafts.getState().of('a')).toEqual(draft('甲'))
  expect(openDrafts(storage).of('a')).toBeUndefined()
  storage.room = Number.POSITIVE_INFINITY
  drafts.getState().save('a', draft('甲乙'))
  expect(drafts.getState().unsaved).toBeUndefined()
})

test('a draft that could not be stored is stored once there is room, and then nothing more is written', () => {
  const storage = memory()
  fill(storage)
  const store = createDrafts(storage)
  const drafts = store.getState()
  drafts.save('a', draft('甲'))
  drafts.catchUp()
  expect(openDrafts(storage).of('a')).toBeUndefined()
  expect(store.getState().unsaved).toBe('no room')
  storage.room = Number.POSITIVE_INFINITY
  drafts.catchUp()
  expect(store.getState().unsaved).toBeUndefined()
  expect(openDrafts(storage).of('a')).toEqual(draft('甲'))
  const write = jest.spyOn(storage, 'write')
  drafts.catchUp()
  expect(write).not.toHaveBeenCalled()
})

test('drafts that could not be stored are merged with those of another tab', () => {
  const storage = memory()
  const [left, right] = [openDrafts(storage), openDrafts(storage)]
  left.save('a', draft('甲'))
  left.save('b', draft('乙'))
  fill(storage)
  left.save('c', draft('丙'))
  left.drop('b')
  storage.room = Number.POSITIVE_INFINITY
  right.save('a', draft('甲乙'))
  right.save('d', draft('丁'))
  left.catchUp()
  const found = ['a', 'b', 'c', 'd'].map(openDrafts(storage).of)
  expect(found).toEqual([draft('甲乙'), undefined, draft('丙'), draft('丁')])
})

test.each(unreadable)(
  'a stored value that is %s is set aside and reported, and writing goes on',
  (_, text, problem) => {
    const storage = memory({ drafts: text })
    const drafts = openDrafts(storage)
    expect(drafts.of('a')).toBeUndefined()
    drafts.save('a', draft('甲'))
    expect(openDrafts(storage).of('a')).toEqual(draft('甲'))
    expect(aside(storage)).toEqual({ 'aside/drafts/1': text })
    // Also once others have taken their place.
    expect([drafts.problem, openDrafts(storage).problem]).toEqual([problem, undefined])
  },
)
