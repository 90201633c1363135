import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Bench, Figure } from '../bench'
import { type BusyName, busyPost, seedBusyReaders } from './busy'
import type { FloodKind } from './flood'
import { type BenchServer, type Post, startBenchServer } from './process'
import { createReaders, type Readers } from './seed'
import { countWechatCalls, type WechatCalls } from './wechat'

const [few, many] = [1_000, 100_000]
/** How many marks most readers have in their chapter, and how many some have: nearly as many as they may. */
const [usual, most] = [10, 950]
const requests = 1500
/** There are fewer of these: each makes a reader's chapter longer. */
const markRequests = 200
const rounds = 5
/** Requests one after another, beside a busy reader. */
const honestRequests = 40
const excerpts: Post = { body: JSON.stringify({ op: 'excerpts' }) }
const feedPosts = Array.from({ length: requests }, () => excerpts)
const columns = [
  'Bandu',
  `of ${many} marks`,
  `${most} in a chapter`,
  'node:http, cached',
  'fastify + SQLite, FULL',
] as const

/** Measures the CPU time of a request as the server's process reports it. The anchors serve the same requests, in turn with the server. */
export async function benchService(): Promise<Bench> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bandu-bench-'))
  const servers: BenchServer[] = []
  const start = async (...args: Parameters<typeof startBenchServer>) => {
    const server = await startBenchServer(...args)
    servers.push(server)
    return server
  }
  try {
    const seeded = async (number: number, each: number) => {
      const file = path.join(folder, `${number}-${each}-${servers.length}.sqlite`)
      const readers = createReaders(number, each)
      await readers.seed(file)
      return { readers, file, server: await start('ours', file) }
    }
    const small = await seeded(few / usual, usual)
    const large = await seeded(many / usual, usual)
    const full = await seeded(40, most)
    const counted = [await small.server.recount(), await large.server.recount()]
    const cached = await start('cached', String(await small.server.sizeOf(excerpts)))
    const insert = await start('insert', path.join(folder, 'anchor.sqlite'))
    const feed = await inTurn([small.server, large.server, cached], () => feedPosts)
    // The anchor gets the same requests as the smaller database.
    const anchor = createReaders(few / usual, usual)
    const all = [small.readers, large.readers, full.readers, anchor]
    const marks = await inTurn([small.server, large.server, full.server, insert], (at) =>
      (all[at] as Readers).posts(markRequests),
    )
    const shared = createReaders(few / usual, usual)
    const file = path.join(folder, 'shared.sqlite')
    await shared.seed(file)
    await seedBusyReaders(file)
    const beside = await besideBusy(await start('ours', file), shared)
    const flooded = await underFloods(await start('guarded', small.file), small.readers)
    return report(feed, marks, counted, beside, flooded, await countWechatCalls())
  } finally {
    for (const server of servers) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The least time over several rounds, with the servers in turn: other work of the machine can only add time. The first round warms up. */
async function inTurn(all: readonly BenchServer[], posts: (server: number) => Post[]): Promise<number[]> {
  const least = all.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round <= rounds; round++) {
    for (const [at, server] of all.entries()) {
      const spent = await server.post(posts(at))
      if (round > 0) least[at] = Math.min(least[at] as number, spent)
    }
  }
  return least
}

/** How long a sync takes beside each busy reader, in milliseconds: the least over several rounds. The first round warms up. */
async function besideBusy(server: BenchServer, readers: Readers): Promise<Record<BusyName, number>> {
  const sent = { ordinary: 0, quotes: 0, batches: 0 }
  const least = {
    ordinary: Number.POSITIVE_INFINITY,
    quotes: Number.POSITIVE_INFINITY,
    batches: Number.POSITIVE_INFINITY,
  }
  const names = Object.keys(least) as BusyName[]
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const honest = readers.posts(honestRequests)
      const spent = await server.beside(() => busyPost(name, sent[name]++), honest)
      if (round > 0) least[name] = Math.min(least[name], spent)
    }
  }
  return least
}

/** Floods of one network, and how they are called. */
const floods: Record<FloodKind, string> = {
  none: 'at rest',
  excerpts: 'of requests for excerpts',
  strangers: 'of tokens that were never issued',
  bodies: 'of large requests',
  newcomers: 'of new readers',
  files: 'of requests for a page',
  health: 'of requests for /healthz',
  rows: 'of rows of 2,300 requests',
  connections: 'of connections',
}

/** How long a sync takes under each flood, in milliseconds: the median of several rounds. Each flood comes from a network of its own. */
async function underFloods(server: BenchServer, readers: Readers): Promise<Map<FloodKind, number>> {
  const spent = new Map<FloodKind, number[]>()
  const kinds = Object.keys(floods) as FloodKind[]
  for (let round = 0; round <= rounds; round++) {
    for (const [at, kind] of kinds.entries()) {
      const nth = round * kinds.length + at
      const took = await server.underFlood(kind, nth + 1, readers.posts(honestRequests))
      if (round > 0) spent.set(kind, [...(spent.get(kind) ?? []), took])
    }
  }
  return new Map(kinds.map((kind) => [kind, median(spent.get(kind) ?? [])]))
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

function report(
  feed: number[],
  marks: number[],
  counted: number[],
  beside: Record<BusyName, number>,
  flooded: Map<FloodKind, number>,
  calls: WechatCalls,
): Bench {
  const row = (what: string, values: number[], shown: readonly string[]): Figure => ({
    what,
    unit: 'µs',
    values: Object.fromEntries(shown.map((column, at) => [column, values[at]])),
  })
  const ratio = (a = Number.NaN, b = Number.NaN) => ({ [columns[0]]: a / b })
  return {
    name: 'service',
    about: `CPU time of a request, ${few} marks stored; ${requests} requests, the least of ${rounds} rounds`,
    columns,
    figures: [
      row('excerpts', feed, [columns[0], columns[1], columns[3]]),
      { what: 'excerpts ÷ a cached buffer', values: ratio(feed[0], feed[2]), atMost: 2 },
      // More marks make the feed longer, up to the length of the text.
      { what: `excerpts, ${many} ÷ ${few} marks`, values: ratio(feed[1], feed[0]), atMost: 1.5 },
      row('a durable mark', marks, [columns[0], columns[1], columns[2], columns[4]]),
      { what: 'a durable mark ÷ fastify + SQLite, FULL', values: ratio(marks[0], marks[3]), atMost: 2 },
      { what: `a durable mark, ${many} ÷ ${few} marks`, values: ratio(marks[1], marks[0]), atMost: 1.5 },
      { what: `a durable mark, ${most} ÷ ${usual} in its chapter`, values: ratio(marks[2], marks[0]), atMost: 1.3 },
      {
        what: 'a recount',
        unit: 'ms',
        values: { [columns[0]]: (counted[0] ?? 0) / 1000, [columns[1]]: (counted[1] ?? 0) / 1000 },
      },
      {
        what: 'a sync beside an ordinary busy reader, on the clock',
        unit: 'ms',
        values: { [columns[0]]: beside.ordinary },
      },
      {
        what: 'beside 72 long quotes that are not in the text ÷',
        values: ratio(beside.quotes, beside.ordinary),
        atMost: 2,
      },
      { what: 'beside batches of such quotes ÷', values: ratio(beside.batches, beside.ordinary), atMost: 2 },
      { what: 'a mark in WeChat’s cloud', unit: 'calls', values: { [columns[0]]: calls.mark } },
      { what: 'the pull of a mark there', unit: 'calls', values: { [columns[0]]: calls.pull } },
      { what: 'a sync without news there', unit: 'calls', values: { [columns[0]]: calls.nothing } },
      { what: 'a sync at rest, on the clock', unit: 'ms', values: { [columns[0]]: flooded.get('none') } },
      ...[...flooded].slice(1).map(([kind, spent]) => ({
        what: `under a flood ${floods[kind]} ÷`,
        values: ratio(spent, flooded.get('none')),
        atMost: 10,
      })),
    ],
  }
}
