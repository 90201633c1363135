import { drawnBy } from '../bench/elements'
import { createPhone } from '../support/weapp/simulate'
import type { TaroNode } from '../support/weapp/tree'
import { chapterIds, chapterOpens, choose, endRuns, mark, pathTo, sentenceOf, start } from './support/reading'

afterEach(endRuns)

describe('the bench counts the elements that are really drawn', () => {
  test.each(chapterIds)('in %s, with a mark and the bar open', async (id) => {
    const app = await start(createPhone(), pathTo(id))
    await chapterOpens(app, id)
    await mark(app, id, 2, 'yellow')
    await choose(app, sentenceOf(id, 3).start)
    const drawn = app.page.html().match(/<wx-/g)
    expect(drawnBy(app.page.instance.data.root as TaroNode).elements).toBe(drawn?.length)
    expect(drawn?.length).toBeLessThan(1000)
  })
})
