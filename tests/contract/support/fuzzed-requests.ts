import fc from 'fast-check'
import { markColours } from '@/domain/marks/mark'
import { describe as describeRange } from '@/domain/text/selector'
import { edition } from '../../support/cloud/talk'

/** What a client sends over HTTP. */
export interface FuzzedRequest {
  method: string
  type: string
  /** The number of its reader, or a text that is no reader's. */
  authorization: number | string
  body: string
}

/** How many readers send requests. */
export const readers = 40

const chapters = [...edition.chapters.values()]
const hex = fc.oneof(fc.nat(40), fc.nat()).map((number) => number.toString(16).padStart(32, '0'))
const time = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(0, Date.UTC(2019, 0, 9), Date.UTC(2019, 0, 10)) },
  { weight: 60, arbitrary: fc.nat() },
  fc.constant(8.64e15),
)
const version = fc.tuple(time, hex)
const text = fc.string({ unit: 'binary', maxLength: 40 })
const note = fc.oneof(text, fc.constantFrom('', '想法'.repeat(700), '\ud800', '\u0000'))
/** Mostly a short list; sometimes as many as a request may hold. The items of a long one are the same few. */
const list = <T>(one: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 40, arbitrary: fc.array(one, { maxLength: 3 }) },
    fc.array(one, { minLength: 3, maxLength: 3 }).map((few) => Array.from({ length: most }, (_, i) => few[i % 3] as T)),
  )
const source = fc.constantFrom(...chapters.slice(0, 3).map(({ chapter }) => chapter.id))

const target = fc
  .tuple(fc.constantFrom(...chapters.slice(0, 3)), fc.nat(60), fc.nat(3), fc.nat(3))
  .map(([{ chapter, sentences, text }, nth, more, shift]) => {
    const start = (sentences[nth % sentences.length]?.start ?? 0) + shift
    const end = Math.max(start + 1, sentences[(nth % sentences.length) + more]?.end ?? 0)
    const { length } = text
    const range = { start: Math.min(start, length - 1), end: Math.min(end, length) }
    return { source: chapter.id, revision: chapter.revision, selector: describeRange(text, range) }
  })

const required = { id: hex, target, colour: fc.constantFrom(...markColours), created: time, version }
const mutation = fc.oneof(
  { weight: 3, arbitrary: fc.record(required) },
  fc.record(
    {
      ...required,
      body: note,
      noteVersion: version,
      history: list(fc.record({ version, body: text }), 50),
      replaced: list(hex, 500),
      deletedBy: list(hex, 500),
      restored: list(hex, 500),
      seen: list(fc.record({ deletion: hex, notes: list(hex, 50) }), 20),
      movedFrom: fc.record({ source, id: hex, deletion: hex }),
    },
    { requiredKeys: ['id', 'target', 'colour', 'created', 'version'] },
  ),
)

const consent = fc.oneof(
  { weight: 30, arbitrary: fc.record({ yes: fc.constant(true) }) },
  { weight: 10, arbitrary: fc.record({ yes: fc.constant(true), noes: list(hex, 40), seen: list(hex, 40) }) },
  fc.constant({ overfull: true }),
)

const sync = fc.record(
  {
    op: fc.constant('sync'),
    counted: fc.boolean(),
    cursor: fc.dictionary(fc.oneof(source, text), fc.oneof(fc.nat(50), fc.nat(), fc.constant(2 ** 40)), { maxKeys: 5 }),
    mutations: fc.oneof(
      { weight: 20, arbitrary: fc.array(mutation, { maxLength: 3 }) },
      fc.array(fc.record(required), { maxLength: 50, size: 'max' }),
    ),
    countedAt: time,
    consent,
    had: list(fc.nat(2), 50),
    unlessNo: fc.constant(true),
  },
  { requiredKeys: ['op', 'counted', 'cursor', 'mutations'] },
)
const code = fc.record({
  op: fc.constant('code'),
  place: fc.record(
    { chapter: source, passage: fc.record({ revision: fc.constantFrom(1, 2), start: fc.nat(500), end: fc.nat(500) }) },
    { requiredKeys: ['chapter'] },
  ),
})
const exported = fc.record(
  { op: fc.constant('export'), chapter: fc.oneof(source, text), after: fc.nat(60) },
  { requiredKeys: ['op'] },
)
const forget = fc.record({ op: fc.constant('forget'), consent: fc.oneof(fc.record({ noes: list(hex, 40) }), consent) })

const valid: fc.Arbitrary<object> = fc.oneof(
  { weight: 40, arbitrary: sync },
  { weight: 4, arbitrary: code },
  { weight: 4, arbitrary: exported },
  forget,
  { weight: 4, arbitrary: fc.constantFrom({ op: 'excerpts' }, { op: 'enter' }) },
)

/** Values that no field expects. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0.5,
    1e308,
    2 ** 53,
    8.64e15 + 1,
    '',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    '$where',
    '../..',
    'tool',
    'a:b',
    '9'.repeat(32),
    'x'.repeat(5000),
    [],
    {},
    { $gt: '' },
    { toString: 1 },
    { ['__proto__']: { counted: true } },
    Array.from({ length: 600 }, () => 0),
    Array.from({ length: 60 }, () => ({})),
  ),
  fc.nat(300).map((levels) => JSON.parse('['.repeat(levels + 1) + ']'.repeat(levels + 1)) as unknown),
  fc.anything({ maxDepth: 2 }).map((value) => value ?? null),
)

type Change = { nth: number; value: unknown; how: 'replace' | 'remove' | 'add' | 'repeat' }
const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({ nth: fc.nat(10_000), value: hostile, how: fc.constantFrom('replace', 'remove', 'add', 'repeat') }),
  { minLength: 1, maxLength: 3 },
)

/** Every place in a value that has a key: in an object or a list. */
function placesIn(value: unknown): Array<[owner: Record<string, unknown>, key: string]> {
  if (typeof value !== 'object' || value === null) return []
  const owner = value as Record<string, unknown>
  return Object.keys(owner).flatMap((key) => [
    [owner, key] as [Record<string, unknown>, string],
    ...placesIn(owner[key]),
  ])
}

/** A request with something wrong in one to three places. */
function damaged(request: object, changes: readonly Change[]): object {
  const copy = JSON.parse(JSON.stringify(request)) as object
  for (const { nth, value, how } of changes) {
    const places = placesIn(copy)
    const [owner, key] = places[nth % places.length] ?? [{}, '']
    if (how === 'remove') delete owner[key]
    else if (how === 'add') owner[`${key}x`] = JSON.parse(json(value) || 'null')
    else if (how === 'repeat') owner[key] = Array.from({ length: 60 }, () => owner[key])
    else owner[key] = JSON.parse(json(value) || 'null')
  }
  return copy
}

/** JSON as far as a value has one. */
function json(value: unknown): string {
  try {
    return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)) ?? ''
  } catch {
    return ''
  }
}

const body: fc.Arbitrary<string> = fc.oneof(
  { weight: 14, arbitrary: valid.map(json) },
  { weight: 10, arbitrary: fc.tuple(valid, changes).map(([request, changes]) => json(damaged(request, changes))) },
  { weight: 2, arbitrary: fc.json() },
  {
    weight: 1,
    arbitrary: fc.tuple(valid, fc.double({ min: 0, max: 1, noNaN: true })).map(([request, part]) => {
      const whole = json(request)
      return whole.slice(0, whole.length * part)
    }),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '['.repeat(30_000),
      ' '.repeat(70_000),
      '"'.repeat(100),
      '9'.repeat(60_000),
      '{"op":"sync",'.repeat(4000),
    ),
  },
)

const visible = fc.string({ maxLength: 40 }).filter((text) => /^[ -~]*$/.test(text) && text.trim() === text)

/** Valid, nearly valid and hostile requests. */
export const fuzzedRequests: fc.Arbitrary<FuzzedRequest> = fc.record({
  method: fc.oneof(
    { weight: 30, arbitrary: fc.constant('POST') },
    fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
  ),
  type: fc.oneof(
    { weight: 30, arbitrary: fc.constant('application/json') },
    fc.constantFrom('text/plain', 'application/jsonp', ''),
  ),
  authorization: fc.oneof(
    { weight: 20, arbitrary: fc.nat(readers - 1) },
    fc.constantFrom('', 'Bearer', 'Basic YTpi', `Bearer ${'0'.repeat(32)}`, `Bearer ${'a'.repeat(64)}`),
    visible,
  ),
  body,
})
