import { err, ok } from '@/domain/result'
import { createDrafts } from '@/store/drafts'
import { aside, fill, memory, unreadable } from './support/memory'

const draft = (words: string) => ({ words, from: '' })

test('what is being written is stored apart from the marks', () => {
  const storage = memory()
  const drafts = createDrafts(storage)
  for (const words of ['半', '半句']) {
    drafts.keep('a', draft(words))
    expect(createDrafts(storage).of('a')).toEqual(draft(words))
  }
  expect([...storage.values.keys()]).toEqual(['drafts'])
})

test('each passage has its own, and one that is dropped leaves the others', () => {
  const storage = memory()
  const drafts = createDrafts(storage)
  drafts.keep('a', draft('甲'))
  createDrafts(storage).keep('b', draft('乙'))
  drafts.drop('a')
  expect([drafts.of('a'), drafts.of('b')]).toEqual([undefined, draft('乙')])
})

test('dropping what is not there writes nothing', () => {
  const storage = memory()
  createDrafts(storage).drop('a')
  expect(storage.values.size).toBe(0)
})

test('without room it lives until the app ends', () => {
  const storage = memory()
  fill(storage)
  const drafts = createDrafts(storage)
  expect(drafts.keep('a', draft('甲'))).toEqual(err('no room'))
  expect(drafts.of('a')).toEqual(draft('甲'))
  expect(createDrafts(storage).of('a')).toBeUndefined()
  storage.room = Number.POSITIVE_INFINITY
  expect(drafts.keep('a', draft('甲乙'))).toEqual(ok(undefined))
})

test('once there is room it is stored by itself, and nothing is written where all is stored (`notSaved`)', () => {
  const storage = memory()
  fill(storage)
  const drafts = createDrafts(storage)
  drafts.keep('a', draft('甲'))
  drafts.catchUp()
  expect(createDrafts(storage).of('a')).toBeUndefined()
  storage.room = Number.POSITIVE_INFINITY
  drafts.catchUp()
  expect(createDrafts(storage).of('a')).toEqual(draft('甲'))
  const write = jest.spyOn(storage, 'write')
  drafts.catchUp()
  expect(write).not.toHaveBeenCalled()
})

test.each(unreadable)('where it is %s, it is kept aside and told, and writing goes on', (_, text, problem) => {
  const storage = memory({ drafts: text })
  const drafts = createDrafts(storage)
  expect(drafts.of('a')).toBeUndefined()
  drafts.keep('a', draft('甲'))
  expect(createDrafts(storage).of('a')).toEqual(draft('甲'))
  expect(aside(storage)).toEqual({ 'aside/drafts/1': text })
  // Also once others have taken their place.
  expect([drafts.problem, createDrafts(storage).problem]).toEqual([problem, undefined])
})
