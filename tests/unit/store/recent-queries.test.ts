import { createRecentQueries } from '@/store/recent-queries'
import { fill, type Memory, memory } from './support/memory'

const openQueries = (storage: Memory) => {
  const store = createRecentQueries(storage)
  return { ...store.getState(), shown: () => store.getState().queries }
}
const storing = (...queries: string[]): string => JSON.stringify({ version: 1, value: { queries } })

describe('with no room left', () => {
  test('what is kept and what is deleted holds until the app is closed', () => {
    const storage = memory({ queries: storing('一', '二') })
    fill(storage)
    const { keep, forget, catchUp, shown } = openQueries(storage)
    keep('三')
    forget('一')
    catchUp()
    expect(shown()).toEqual(['三', '二'])
    keep('四')
    expect(shown()).toEqual(['四', '三', '二'])
    expect(openQueries(storage).shown()).toEqual(['一', '二'])
  })

  test('what another tab keeps and deletes is shown too', () => {
    const storage = memory({ queries: storing('一', '二') })
    fill(storage)
    const { keep, catchUp, shown } = openQueries(storage)
    keep('三')
    storage.values.set('queries', storing('四', '二'))
    catchUp()
    expect(shown()).toEqual(['三', '二', '四'])
  })

  test('all is stored by the next change that finds room', () => {
    const storage = memory({ queries: storing('一', '二') })
    fill(storage)
    const { keep, forget } = openQueries(storage)
    forget('一')
    storage.room = Number.POSITIVE_INFINITY
    keep('三')
    expect(openQueries(storage).shown()).toEqual(['三', '二'])
  })
})

test('stored queries are each once, trimmed, neither empty nor long, and few', () => {
  const many = [...'零一二三四五六七八九']
  const queries = ['甲', '', ' 甲 ', '  ', '長'.repeat(41), '長'.repeat(40), ...many]
  const { shown } = openQueries(memory({ queries: storing(...queries) }))
  expect(shown()).toEqual(['甲', '長'.repeat(40), ...many.slice(0, 6)])
})
