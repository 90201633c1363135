import fc from 'fast-check'
import type { Request } from '@/domain/protocol/request'
import { createDiagnostics, noting } from '@/store/diagnostics'
import { scheduleSync } from '@/store/sync/schedule'
import { createSync } from '@/store/sync/sync'
import { first, one, openMarks, openSettings } from '../support/devices'
import { fill, memory } from '../support/memory'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

const pass = (milliseconds: number): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds)
const note = '讀者的想法'

/** The app of a reader who is synced and has one mark with a note, and a server that answers as it is told to. */
function app(answer: (request: Request) => unknown) {
  const device = memory()
  const diagnostics = createDiagnostics(device, Date.now)
  const storage = noting(device, diagnostics.note)
  const [marks, settings] = [openMarks(storage), openSettings(storage)]
  settings.getState().change({ counted: true })
  marks.getState().note(marks.getState().add(one, first, 'pink'), note)
  const cloud = {
    available: () => true,
    knowsReader: true,
    send: async (request: Request) => answer(request),
    whyLost: (error: unknown) => (error === 'late' ? ('timed-out' as const) : ('unreachable' as const)),
  }
  const sync = createSync({ storage, cloud, marks, settings, chapters: ['one'], note: diagnostics.note })
  const { noteError } = diagnostics
  const { visit } = scheduleSync({ sync, marks, settings, onReachable: () => undefined, noteError })
  const causes = (): string[] => diagnostics.faults().map(({ cause }) => cause)
  return { visit, causes, device, marks, diagnostics }
}

const refused = (code: string) => () => ({ ok: false, error: { code, message: note } })
const answered = (value: object) => () => ({
  ok: true,
  value: { counted: true, countedAt: 0, marks: [], cursor: {}, more: false, ...value },
})
const throwing = (error: unknown) => () => {
  throw error
}

test.each<[string, (request: Request) => unknown, string[]]>([
  ['takes everything', answered({ cursor: { one: 1 } }), []],
  ['is not there', throwing(new Error('offline')), ['cloud unreachable']],
  ['is too slow', throwing('late'), ['cloud timed-out']],
  ['answers with a page of HTML', () => `<p>${note}</p>`, ['cloud malformed']],
  ['answers with nothing', () => undefined, ['cloud malformed']],
  ['answers in another form', answered({ marks: note }), ['cloud malformed']],
  ['refuses for a reason of its own', refused(note), ['cloud malformed']],
  [
    'sends a mark that this app cannot read',
    answered({ marks: [{ id: note }], cursor: { one: 1 } }),
    ['cloud malformed'],
  ],
  ['takes no such mark', refused('bad-request'), ['cloud bad-request']],
  ['has no room for the mark', refused('too-many'), ['cloud too-many']],
  ['asks to come again', refused('try-again'), ['cloud try-again']],
  ['knows no such reader', refused('no-reader'), ['cloud no-reader']],
])('a server that %s', async (_, answer, expected) => {
  const { visit, causes, device } = app(answer)
  visit()
  await pass(0)
  expect(causes()).toEqual(expected)
  expect(device.values.get('diagnostics') ?? '').not.toContain(note)
})

test('a bug is no bad network: it is kept as what it is, and tried again', async () => {
  const { visit, causes, marks } = app(answered({}))
  const catchUp = jest.fn(throwing(new TypeError(note)))
  marks.setState({ catchUp })
  visit()
  await pass(0)
  expect(causes()).toEqual(['error TypeError'])
  await pass(2000)
  expect(catchUp).toHaveBeenCalledTimes(2)
})

test('where the account cannot be stored nothing is asked, and that is what is kept', async () => {
  const asked = jest.fn()
  const { visit, causes, device } = app(asked)
  fill(device)
  visit()
  await pass(0)
  expect(asked).not.toHaveBeenCalled()
  expect(causes()).toEqual(['storage no room', 'cloud not-stored'])
})

test('nothing that a server says is kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.boolean(), async (value, fails) => {
      const said = { ok: !fails, value, error: { code: value, message: value, text: note } }
      const { visit, device } = app(fails ? throwing(said) : () => said)
      visit()
      await pass(0)
      expect(device.values.get('diagnostics')).toMatch(/"cloud (unreachable|malformed)"/)
      expect(device.values.get('diagnostics')).not.toContain(note)
    }),
    { numRuns: 50 },
  )
})
