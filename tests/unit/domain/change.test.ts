import { deleted, noted, recoloured, undeleted } from '@/domain/change'
import { isDeleted, type Mark } from '@/domain/mark'
import { mergeMarks } from '@/domain/merge'
import { markMadeAt } from './support/mark'

/** As the first edition stored it: a note without a version of its own. */
const early: Mark = markMadeAt(1, 'a', { body: '甲' })

describe('a mark whose note has no version of its own', () => {
  test('in another colour has the same note for every device', () => {
    const changed = recoloured(early, 'blue', [2, 'recolour'])
    expect(changed.noteVersion).toEqual(early.version)
    const merged = mergeMarks(early, changed)
    expect(merged).toEqual(changed)
    expect(merged.history).toBeUndefined()
  })

  test('with new words has seen the old ones', () => {
    const changed = noted(early, '乙', [2, 'note'])
    expect(changed).toMatchObject({ body: '乙', noteVersion: [2, 'note'], replaced: ['colour a'] })
    expect(mergeMarks(early, changed)).toEqual(changed)
  })
})

describe('words', () => {
  test('that are taken away leave none, and do not come back from another device', () => {
    const changed = noted(early, '', [2, 'note'])
    expect(changed).not.toHaveProperty('body')
    expect(mergeMarks(changed, early)).toEqual(changed)
  })

  test('on a mark that had none replace nothing', () => {
    expect(noted(markMadeAt(1, 'a'), '甲', [2, 'note'])).not.toHaveProperty('replaced')
  })
})

describe('a deletion', () => {
  test('can be taken back, and made again', () => {
    const once = deleted(early, 'first')
    expect([once, undeleted(once), deleted(undeleted(once), 'second')].map(isDeleted)).toEqual([true, false, true])
  })

  test('that was never made changes nothing when it is taken back', () => {
    expect(undeleted(early)).toBe(early)
  })
})
