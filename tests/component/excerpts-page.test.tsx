import { act } from '@testing-library/react'
import { createSay } from '@/domain/say'
import * as words from '@/domain/words'
import ExcerptsPage from '@/pages/excerpts'
import { excerpts, script } from '@/wiring'
import { freshApp, holding, open } from './support/app'

beforeEach(freshApp)
const bundled = excerpts.getState().excerpts
afterEach(() => act(() => excerpts.setState({ excerpts: bundled, leastReaders: undefined, appearsWith: undefined })))

const say = createSay((text) => script.toSimplified(text))
const both = say(words.popularRule, { appears: 4, stays: 3 })
const one = say(words.excerptsRule, { least: 3 })
const none = say(words.noExcerpts)

describe('the rule that 看一看 states for 热门划线', () => {
  test.each([
    ['nothing if no server counts', {}, []],
    ['both numbers if the server sends them', { leastReaders: 3, appearsWith: 4 }, [none, both]],
    ['one number from an earlier server', { leastReaders: 3 }, [none, one]],
    ['both numbers on an empty page', { leastReaders: 3, appearsWith: 4, excerpts: [] }, [none, both]],
    ['no number on an empty page without a server', { excerpts: [] }, [none]],
  ])('%s', async (_, told, said) => {
    act(() => excerpts.setState(told))
    await open(<ExcerptsPage />)
    expect([none, both, one].filter(holding)).toEqual(said)
  })
})
