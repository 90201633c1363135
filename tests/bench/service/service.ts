import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Bench, Figure } from '../bench'
import { type BusyName, busyPost, seedBusyReaders } from './busy'
import type { FloodKind } from './flood'
import { type BenchServer, type Post, startBenchServer } from './process'
import { markPosts, seedDatabase } from './seed'

const [few, many] = [1_000, 100_000]
const requests = 1500
/** There are fewer of these: each makes a reader's document longer, and nobody marks hundreds of sentences in a row. */
const markRequests = 200
const rounds = 5
/** Requests one after another, beside a busy reader. */
const honestRequests = 40
const excerpts: Post = { body: JSON.stringify({ op: 'excerpts' }) }
const feedPosts = Array.from({ length: requests }, () => excerpts)
const columns = ['Bandu', `of ${many} marks`, 'node:http, cached', 'fastify + SQLite, FULL'] as const

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
    const files = [few, many].map((marks) => path.join(folder, `${marks}.sqlite`))
    for (const [i, file] of files.entries()) await seedDatabase(file, [few, many][i] as number)
    const [small, large] = [await start('ours', files[0] as string), await start('ours', files[1] as string)]
    const counted = [await small.recount(), await large.recount()]
    const cached = await start('cached', String(await small.sizeOf(excerpts)))
    const insert = await start('insert', path.join(folder, 'anchor.sqlite'))
    const feed = await inTurn([small, large, cached], () => feedPosts)
    // The anchor gets the same requests as the smaller database.
    const marks = await inTurn([small, large, insert], (at, round) =>
      markPosts(at === 1 ? many : few, markRequests, round),
    )
    const shared = path.join(folder, 'shared.sqlite')
    await seedDatabase(shared, few)
    await seedBusyReaders(shared)
    const beside = await besideBusy(await start('ours', shared))
    return report(feed, marks, counted, beside, await underFloods(await start('guarded', files[0] as string)))
  } finally {
    for (const server of servers) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The least time over several rounds, with the servers in turn: other work of the machine can only add time. The first round warms up. */
async function inTurn(
  all: readonly BenchServer[],
  posts: (server: number, round: number) => Post[],
): Promise<number[]> {
  const least = all.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round <= rounds; round++) {
    for (const [at, server] of all.entries()) {
      const spent = await server.post(posts(at, round))
      if (round > 0) least[at] = Math.min(least[at] as number, spent)
    }
  }
  return least
}

/** How long a sync takes beside each busy reader, in milliseconds: the least over several rounds. The first round warms up. */
async function besideBusy(server: BenchServer): Promise<Record<BusyName, number>> {
  const sent = { ordinary: 0, quotes: 0, batches: 0 }
  const least = {
    ordinary: Number.POSITIVE_INFINITY,
    quotes: Number.POSITIVE_INFINITY,
    batches: Number.POSITIVE_INFINITY,
  }
  const names = Object.keys(least) as BusyName[]
  for (let round = 0; round <= rounds; round++) {
    for (const [at, name] of names.entries()) {
      const honest = markPosts(few, honestRequests, round * names.length + at)
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
async function underFloods(server: BenchServer): Promise<Map<FloodKind, number>> {
  const spent = new Map<FloodKind, number[]>()
  const kinds = Object.keys(floods) as FloodKind[]
  for (let round = 0; round <= rounds; round++) {
    for (const [at, kind] of kinds.entries()) {
      const nth = round * kinds.length + at
      const took = await server.underFlood(kind, nth + 1, markPosts(few, honestRequests, 1000 + nth))
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
): Bench {
  const row = (what: string, [ours, large, anchor]: number[], column: 2 | 3): Figure[] => [
    { what, unit: 'µs', values: { [columns[0]]: ours, [columns[1]]: large, [columns[column]]: anchor } },
  ]
  const ratio = (a = Number.NaN, b = Number.NaN) => ({ [columns[0]]: a / b })
  return {
    name: 'service',
    about: `CPU time of a request, ${few} marks stored; ${requests} requests, the least of ${rounds} rounds`,
    columns,
    figures: [
      ...row('excerpts', feed, 2),
      { what: 'excerpts ÷ a cached buffer', values: ratio(feed[0], feed[2]), atMost: 2 },
      // More marks make the feed longer, up to the length of the text.
      { what: `excerpts, ${many} ÷ ${few} marks`, values: ratio(feed[1], feed[0]), atMost: 1.5 },
      ...row('a durable mark', marks, 3),
      { what: 'a durable mark ÷ fastify + SQLite, FULL', values: ratio(marks[0], marks[2]), atMost: 4 },
      { what: `a durable mark, ${many} ÷ ${few} marks`, values: ratio(marks[1], marks[0]), atMost: 1.5 },
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
      { what: 'a sync at rest, on the clock', unit: 'ms', values: { [columns[0]]: flooded.get('none') } },
      ...[...flooded].slice(1).map(([kind, spent]) => ({
        what: `under a flood ${floods[kind]} ÷`,
        values: ratio(spent, flooded.get('none')),
        atMost: 10,
      })),
    ],
  }
}
