import fc from 'fast-check'
import * as v from 'valibot'
import { deleted, undeleted } from '@/domain/marks/change'
import { deletionId } from '@/domain/marks/deletion'
import { deletionsOf, isDeleted, type Mark, markColours, noteLimit, type Wording } from '@/domain/marks/mark'
import { mergeMarks, noteIdsOf, noteVersionOf, sameState } from '@/domain/marks/merge'
import { unseenWords } from '@/domain/marks/unseen-words'
import { nextHlc, type Version } from '@/domain/marks/version'
import { batchOf } from '@/domain/protocol/batch'
import { mutationSchema } from '@/domain/protocol/mutation'
import { quoteLimit } from '@/domain/text/selector'

const devices = 3

/** One thing that happens on a device whose clock is wrong by so much. */
interface Step {
  device: number
  /** A device that it hears of, in one of the states it ever had. */
  from: number
  at: number
  does: 'recolour' | 'write' | 'unwrite' | 'delete' | 'delete again' | 'undelete' | 'hear'
}

const steps = fc.array(
  fc.record<Step>({
    device: fc.nat(devices - 1),
    from: fc.nat(devices - 1),
    at: fc.nat(50),
    does: fc.constantFrom('recolour', 'write', 'unwrite', 'delete', 'delete again', 'undelete', 'hear', 'hear'),
  }),
  { maxLength: 25 },
)
const clockErrors = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: devices, maxLength: devices })
const history = fc.tuple(steps, clockErrors, fc.boolean()).map(([all, errors, noted]) => happened(all, errors, noted))
const three = history.chain((all) => {
  const state = fc.constantFrom(...all.states)
  return fc.tuple(state, state, state)
})

interface History {
  /** Every state that any device ever had. */
  states: Mark[]
  written: Wording[]
  deletions: Set<string>
  undeleted: Set<string>
  /** Each device's last deletion, as its own app remembers it. */
  last: Map<number, string>
  /** Ids of the notes that were there when a deletion was made by an app that names them. */
  saw: Map<string, string[]>
}

const change = (n: number): string => n.toString(16).padStart(32, '0')

function created(noted: boolean): Mark {
  const quote = { type: 'TextQuoteSelector', exact: '字', prefix: '', suffix: '' } as const
  const selector: Mark['target']['selector'] = [quote, { type: 'TextPositionSelector', start: 0, end: 1 }]
  const target = { source: 'tool', revision: 1, selector }
  const mark: Mark = { id: change(1), target, colour: 'underline', created: 1000, version: [1000, change(2)] }
  return noted ? { ...mark, body: 'first' } : mark
}

/** Plays a mark's life on several devices that seldom hear of each other. */
function happened(all: readonly Step[], errors: readonly number[], noted: boolean): History {
  const first = created(noted)
  const past = Array.from({ length: devices }, () => [first])
  const told: History = {
    states: [first],
    written: [],
    deletions: new Set(),
    undeleted: new Set(),
    last: new Map(),
    saw: new Map(),
  }
  if (noted) told.written.push({ version: first.version, body: 'first' })
  all.forEach((step, n) => {
    const own = past[step.device] as Mark[]
    const now = own[own.length - 1] as Mark
    const lastSeen = Math.max(now.version[0], noteVersionOf(now)[0])
    const version: Version = [nextHlc(1000 + n + (errors[step.device] ?? 0), lastSeen), change(100 + n)]
    const heard = past[step.from]?.[step.at % (past[step.from]?.length ?? 1)] as Mark
    const next = step.does === 'hear' ? mergeMarks(now, heard) : changed(now, step, version, told)
    own.push(next)
    told.states.push(next)
  })
  return told
}

function changed(mark: Mark, { device, does }: Step, version: Version, told: History): Mark {
  const noteVersion = noteVersionOf(mark)
  const kept = noteVersion[1] ? { noteVersion } : {}
  if (does === 'recolour') return { ...mark, ...kept, colour: markColours[version[0] % 5] ?? 'blue', version }
  if (does === 'delete') {
    told.deletions.add(version[1])
    return { ...mark, deletedBy: [...(mark.deletedBy ?? []), version[1]].sort() }
  }
  if (does === 'delete again') {
    const id = deletionId(version[1], told.last.get(device))
    told.deletions.add(id)
    told.last.set(device, id)
    told.saw.set(id, noteIdsOf(mark))
    return deleted(mark, id)
  }
  if (does === 'undelete') {
    // Who takes back a device's last deletion has seen those before it.
    const isNamed = (id: string) => mark.deletedBy?.some((named) => named.slice(8) === id.slice(8) && named >= id)
    for (const id of told.deletions) if (isNamed(id)) told.undeleted.add(id)
    return { ...mark, ...(mark.deletedBy && { restored: [...mark.deletedBy] }) }
  }
  const { body: _, ...rest } = mark
  const replaced = [...new Set([...(mark.replaced ?? []), ...(noteVersion[1] ? [noteVersion[1]] : [])])].sort()
  const seen = { ...rest, ...(replaced.length > 0 && { replaced }), noteVersion: version }
  if (does === 'unwrite') return seen
  const body = `words ${version[1]}`
  told.written.push({ version, body })
  return { ...seen, body }
}

const merged = (states: readonly Mark[]): Mark => states.reduce(mergeMarks, states[0] as Mark)

describe('states of a mark, merged in any way', () => {
  const holds = (law: (a: Mark, b: Mark, c: Mark) => void) =>
    fc.assert(
      fc.property(three, (states) => law(...states)),
      { numRuns: 500 },
    )

  test('end alike in either order', () => {
    holds((a, b) => expect(mergeMarks(a, b)).toEqual(mergeMarks(b, a)))
  })

  test('end alike whichever two merge first', () => {
    holds((a, b, c) => expect(mergeMarks(mergeMarks(a, b), c)).toEqual(mergeMarks(a, mergeMarks(b, c))))
  })

  test('do not change when merged again', () => {
    holds((a, b) => {
      const both = mergeMarks(a, b)
      for (const known of [a, b, both]) expect(mergeMarks(both, known)).toEqual(both)
    })
  })

  test('are merged without changing the originals', () => {
    holds((a, b) => {
      const before = structuredClone([a, b])
      mergeMarks(a, b)
      expect([a, b]).toEqual(before)
    })
  })
})

test('a note with two readings, since one copy was set back, has one version in either order', () => {
  const early: Mark = { ...created(false), body: 'words', noteVersion: [2000, change(3)] }
  const late: Mark = { ...early, noteVersion: [9000, change(3)] }
  for (const both of [mergeMarks(early, late), mergeMarks(late, early)]) {
    expect(both).toMatchObject({ body: 'words', noteVersion: [9000, change(3)] })
    expect(both).not.toHaveProperty('history')
  }
})

describe('lost wordings', () => {
  /** As many and as long as they are, so that they come to either limit. */
  const wordings = fc
    .array(fc.oneof(fc.constant(1000), fc.constant(600), fc.nat(40)), { minLength: 30, maxLength: 60 })
    .map((lengths) =>
      lengths.map(
        (n, i): Wording => ({ version: [(n % 7) + i, change(10 + i)], body: '字'.repeat(n + 1).slice(0, 1000) }),
      ),
    )
  const withNotes = (all: readonly Wording[]): Mark => {
    const [first, ...others] = all.map((wording) => ({
      ...created(false),
      body: wording.body,
      noteVersion: wording.version,
    }))
    return others.reduce<Mark>(mergeMarks, first ?? created(false))
  }
  /** Three devices that wrote some of them each. */
  const written = wordings.chain((all) => {
    const some = fc.subarray(all).map(withNotes)
    return fc.tuple(some, some, some)
  })
  const holds = (law: (a: Mark, b: Mark, c: Mark) => void) =>
    fc.assert(
      fc.property(written, (states) => law(...states)),
      { numRuns: 200 },
    )

  test('beyond the limit are the same, however devices merge', () => {
    holds((a, b, c) => {
      const all = mergeMarks(mergeMarks(a, b), c)
      expect(mergeMarks(a, mergeMarks(b, c))).toEqual(all)
      expect(mergeMarks(mergeMarks(c, b), a)).toEqual(all)
      for (const known of [a, b, c, all]) expect(mergeMarks(all, known)).toEqual(all)
    })
  })

  test('are kept from the newest on, short ones twenty, of the longest eight', () => {
    const kept = (length: number): number[] =>
      (
        withNotes(Array.from({ length: 40 }, (_, i) => ({ version: [i, change(10 + i)], body: '字'.repeat(length) })))
          .history ?? []
      ).map(({ version }) => version[0])
    expect(kept(10)).toEqual(Array.from({ length: 20 }, (_, i) => 38 - i))
    expect(kept(noteLimit)).toEqual(Array.from({ length: 8 }, (_, i) => 38 - i))
  })

  test('leave a mark of the longest passage and note, changed for years on thirty devices, in one request', () => {
    const exact = '字'.repeat(quoteLimit)
    const [context, body] = ['前'.repeat(64), '字'.repeat(noteLimit)]
    const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => deletionId(change(1000 + i)))
    const full = Array.from(
      { length: 40 },
      (_, i): Wording => ({ version: [Number.MAX_SAFE_INTEGER - 40 + i, change(10 + i)], body }),
    )
    const mark: Mark = {
      ...withNotes(full),
      target: {
        source: 'official-accounts',
        revision: 1,
        selector: [
          { type: 'TextQuoteSelector', exact, prefix: context, suffix: context },
          { type: 'TextPositionSelector', start: 0, end: quoteLimit },
        ],
      },
      replaced: ids(300),
      deletedBy: ids(30),
      restored: ids(20),
    }
    const gone = ids(30).slice(20).reduce(deleted, mergeMarks(mark, mark))
    expect(gone.seen).toHaveLength(10)
    expect(batchOf([gone])).toEqual([gone])
    const merged = mergeMarks(mark, mark)
    expect(merged.history?.length).toBeGreaterThanOrEqual(8)
    expect(v.is(mutationSchema, merged)).toBe(true)
    expect(batchOf([merged])).toEqual([merged])
  })
})

describe('a mark that is deleted and brought back for years', () => {
  test('holds one deletion of each device, and still goes in a request', () => {
    let mark = created(true)
    let last: string | undefined
    for (let n = 0; n < 2000; n++) {
      last = deletionId(change(1000 + n), last)
      const gone = deleted(mark, last)
      expect(isDeleted(gone)).toBe(true)
      mark = mergeMarks(gone, undeleted(gone))
      expect(isDeleted(mark)).toBe(false)
    }
    expect([mark.deletedBy?.length, mark.restored?.length]).toEqual([1, 1])
    expect(v.is(mutationSchema, mark)).toBe(true)
  })

  test('has ids of 32 digits, though a device has counted as far as it can', () => {
    const last = 'f'.repeat(8) + 'a'.repeat(24)
    expect(deletionId(change(7), last)).toBe(`00000001${change(7).slice(8)}`)
  })

  test('stays deleted where a device deletes it anew while another brings it back', () => {
    const first = deleted(created(false), deletionId(change(7)))
    const back = undeleted(first)
    const again = deleted(back, deletionId(change(8), first.deletedBy?.[0]))
    expect(isDeleted(mergeMarks(back, again))).toBe(true)
    expect(isDeleted(mergeMarks(undeleted(again), back))).toBe(false)
  })
})

describe('when every device has heard of everything', () => {
  const holds = (law: (mark: Mark, told: History) => void) =>
    fc.assert(
      fc.property(history, (told) => law(merged(told.states), told)),
      { numRuns: 500 },
    )

  test('a mark stays deleted, but for deletions that an undelete named', () => {
    holds((mark, { deletions, undeleted }) => {
      expect(isDeleted(mark)).toBe([...deletions].some((id) => !undeleted.has(id)))
    })
  })

  test('no words are lost: they are shown, kept aside, or a later change has seen them', () => {
    holds((mark, { written }) => {
      for (const { version, body } of written) {
        const isShown = mark.body === body && noteVersionOf(mark)[1] === version[1]
        const isAside = mark.history?.some((one) => one.body === body && one.version[1] === version[1])
        const isSeen = mark.replaced?.includes(version[1])
        expect([isShown, isAside, isSeen]).toContain(true)
      }
    })
  })

  test('words that none of those who deleted a mark had seen are asked about, and no others', () => {
    holds((mark, { saw }) => {
      const deletions = deletionsOf(mark)
      const isNamed = deletions.every((id) => saw.has(id))
      const seen = deletions.flatMap((id) => saw.get(id) ?? [])
      const unseen = isDeleted(mark) && isNamed ? noteIdsOf(mark).filter((id) => !seen.includes(id)) : []
      expect(unseenWords(mark).map(({ version }) => version[1])).toEqual(unseen)
    })
  })

  test('what a deletion had seen is known only as long as it holds, and of words that there still are', () => {
    holds((mark) => {
      for (const { deletion, notes } of mark.seen ?? []) {
        expect(deletionsOf(mark)).toContain(deletion)
        expect(noteIdsOf(mark)).toEqual(expect.arrayContaining(notes))
      }
    })
  })

  test('the newest words that no change has seen are shown', () => {
    holds((mark) => {
      const [aside] = mark.history ?? []
      if (aside) expect(noteVersionOf(mark)[0]).toBeGreaterThanOrEqual(aside.version[0])
    })
  })
})

test('a mark that an older app took its origin from has it again, and is sent to those that lack it', () => {
  const movedFrom = { source: 'other', id: 'a'.repeat(32), deletion: 'd'.repeat(32) }
  const [whole, without] = [{ ...created(true), movedFrom }, created(true)]
  expect(mergeMarks(without, whole)).toEqual(mergeMarks(whole, without))
  expect(mergeMarks(without, whole).movedFrom).toEqual(movedFrom)
  expect(sameState(whole, without)).toBe(false)
})
