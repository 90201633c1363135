import { deleted, deletedUnseen, movedToChapter, recoloured, undeleted, withNote } from '@/domain/marks/change'
import { deletedNotes } from '@/domain/marks/deleted-notes'
import { deletionId } from '@/domain/marks/deletion'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { mergeMarks } from '@/domain/marks/merge'
import { unseenWords } from '@/domain/marks/unseen-words'
import { markMadeAt } from '../support/mark'

const shared: Mark = markMadeAt(1, 'a')
const noted = withNote(shared, '離線寫的', [2, 'note'])
const [here, there] = [deletionId('1'.repeat(32)), deletionId('2'.repeat(32))]
/** As an app before `seen` deleted it. */
const formerly = (mark: Mark): Mark => ({ ...mark, deletedBy: [here] })

const asked = (...marks: Mark[]) => deletedNotes(marks).map(({ mark, hasUnseenWords: asked }) => [mark.body, asked])

describe('words on a deleted mark', () => {
  test.each<[string, Mark, boolean]>([
    ['that its deleter had not seen are asked about', mergeMarks(deleted(shared, here), noted), true],
    ['that its deleter had seen are remembered, no more', deleted(noted, here), false],
    [
      'that took the place of those its deleter had seen are asked about',
      mergeMarks(deleted(noted, here), withNote(noted, '改過的', [3, 'later'])),
      true,
    ],
    [
      'that one of two deleters had seen are remembered, no more',
      mergeMarks(deleted(shared, here), deleted(noted, there)),
      false,
    ],
    [
      'that only a deletion which was taken back had seen are asked about',
      mergeMarks(undeleted(deleted(noted, here)), deleted(shared, there)),
      true,
    ],
    ['that an app of before deleted are remembered, no more', mergeMarks(formerly(shared), noted), false],
    [
      'are asked about whatever became of the colour',
      mergeMarks(deleted(shared, here), recoloured(noted, 'blue', [4, 'blue'])),
      true,
    ],
  ])('%s', (_, mark, isAsked) => {
    expect(deletedNotes([mark])).toEqual([{ mark, hasUnseenWords: isAsked }])
    expect(deletedNotes([mergeMarks(mark, mark)])).toEqual([{ mark, hasUnseenWords: isAsked }])
  })

  test('are asked about where they lost against others that had been seen', () => {
    const [mine, yours] = [withNote(shared, '甲', [2, 'mine']), withNote(shared, '乙', [3, 'yours'])]
    const mark = mergeMarks(deleted(yours, here), mine)
    expect(unseenWords(mark)).toEqual([{ version: [2, 'mine'], body: '甲' }])
  })

  test('are gone for all devices after a deletion that has seen them', () => {
    const question = mergeMarks(deleted(shared, here), noted)
    const answered = deleted(question, deletionId('3'.repeat(32)))
    for (const mark of [answered, mergeMarks(question, answered), mergeMarks(noted, answered)]) {
      expect(deletedNotes([mark])).toEqual([{ mark, hasUnseenWords: false }])
      expect(isDeleted(mark)).toBe(true)
    }
  })

  test('are on the mark again if she keeps it, and are asked about no more', () => {
    const question = mergeMarks(deleted(shared, here), noted)
    const kept = undeleted(question)
    expect(kept).toMatchObject({ body: '離線寫的' })
    expect([deletedNotes([kept]), deletedNotes([mergeMarks(question, kept)])]).toEqual([[], []])
  })
})

describe('a mark that says nothing', () => {
  test.each<[string, Mark]>([
    ['since it is there', noted],
    ['since nothing was written beside it', deleted(shared, here)],
    ['since what was written there was taken away', deleted(withNote(noted, '', [3, 'empty']), here)],
  ])('%s', (_, mark) => {
    expect(deletedNotes([mark])).toEqual([])
  })
})

describe('a mark that was moved to another chapter', () => {
  const movedFrom = { source: 'tool', id: 'a', deletion: here }
  const target = { ...shared.target, source: 'pay' }
  const left = deleted(shared, here)
  const arrived = movedToChapter(shared, 'b', target, movedFrom)

  test('gets what is written on the old mark', () => {
    expect(asked(mergeMarks(left, noted), arrived)).toEqual([])
  })

  test.each<[string, Mark, Array<[string, boolean]>]>([
    ['has what nobody saw of the one it was', deletedUnseen(noted, there), []],
    ['has nothing of what was seen and let go', deleted(noted, there), [['離線寫的', false]]],
  ])('%s, where nobody remembers the deletion that the move was', (_, origin, said) => {
    expect(asked(origin, arrived)).toEqual(said)
  })

  test('is asked about alone where it was deleted', () => {
    const gone = deleted(arrived, there)
    expect(asked(mergeMarks(left, noted), mergeMarks(gone, { ...noted, target, id: 'b' }))).toEqual([
      ['離線寫的', true],
    ])
  })

  test('is asked about as the one it was where it has not arrived', () => {
    expect(asked(mergeMarks(left, noted))).toEqual([['離線寫的', true]])
  })

  test('gives its words back where the move was taken back', () => {
    const gone = deleted({ ...arrived, body: '那裏寫的', noteVersion: [5, 'x'] }, there)
    expect(asked(undeleted(left), gone)).toEqual([])
    expect(asked(gone)).toEqual([['那裏寫的', false]])
  })
})
