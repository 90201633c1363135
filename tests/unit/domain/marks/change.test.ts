import { deleted, recoloured, undeleted, withNote, withNoteSince, withNoteUnseen } from '@/domain/marks/change'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { mergeMarks } from '@/domain/marks/merge'
import { markMadeAt } from '../support/mark'

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
    const changed = withNote(early, '乙', [2, 'note'])
    expect(changed).toMatchObject({ body: '乙', noteVersion: [2, 'note'], replaced: ['colour a'] })
    expect(mergeMarks(early, changed)).toEqual(changed)
  })
})

describe('words', () => {
  test('that are taken away leave none, and do not come back from another device', () => {
    const changed = withNote(early, '', [2, 'note'])
    expect(changed).not.toHaveProperty('body')
    expect(mergeMarks(changed, early)).toEqual(changed)
  })

  test('on a mark that had none replace nothing', () => {
    expect(withNote(markMadeAt(1, 'a'), '甲', [2, 'note'])).not.toHaveProperty('replaced')
  })
})

describe('words written on a mark that has changed meanwhile', () => {
  const elsewhere = withNote(early, '乙', [2, 'elsewhere'])

  test('replace the words that were seen, and put others in the history', () => {
    const changed = withNoteSince(elsewhere, early, '丙', [3, 'here'])
    expect(changed).toMatchObject({
      body: '丙',
      noteVersion: [3, 'here'],
      history: [{ version: [2, 'elsewhere'], body: '乙' }],
    })
    expect(changed.replaced).toEqual(['colour a'])
    expect(mergeMarks(changed, elsewhere)).toEqual(changed)
  })

  test('where no note was seen, leave any there is in the history', () => {
    expect(withNoteSince(early, withNoteUnseen(early), '丙', [3, 'here'])).toMatchObject({
      body: '丙',
      history: [{ body: '甲' }],
    })
  })

  test('keep the colour that the mark has got meanwhile', () => {
    const blue = recoloured(elsewhere, 'blue', [4, 'recolour'])
    expect(withNoteSince(blue, early, '丙', [5, 'here'])).toMatchObject({ colour: 'blue', body: '丙' })
  })

  test('are written as ever where nothing has come between', () => {
    const blue = recoloured(early, 'blue', [4, 'recolour'])
    expect(withNoteSince(blue, early, '丙', [5, 'here'])).toEqual(withNote(blue, '丙', [5, 'here']))
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
