import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Bench, Figure } from '../bench'
import { type BenchServer, type Post, startBenchServer } from './process'
import { markPosts, seedDatabase } from './seed'

const [few, many] = [1_000, 100_000]
const requests = 1500
/** Fewer: each makes a reader's document longer, and nobody marks hundreds of times in a row. */
const markRequests = 200
const rounds = 5
const excerpts: Post = { body: JSON.stringify({ op: 'excerpts' }) }
const feedPosts = Array.from({ length: requests }, () => excerpts)
const columns = ['Bandu', `of ${many} marks`, 'node:http, cached', 'fastify + SQLite, FULL'] as const

/** CPU time of a request by the server's own account; the anchors serve the same requests in turn with it. */
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
    // The anchor gets the very requests that the smaller database gets.
    const marks = await inTurn([small, large, insert], (at, round) =>
      markPosts(at === 1 ? many : few, markRequests, round),
    )
    return report(feed, marks, counted)
  } finally {
    for (const server of servers) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The least of some rounds, each server in turn: what else the machine does can only add. The first round warms up. */
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

function report(feed: number[], marks: number[], counted: number[]): Bench {
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
      // More marks make a longer feed, up to the length of the text.
      { what: `excerpts, ${many} ÷ ${few} marks`, values: ratio(feed[1], feed[0]), atMost: 1.5 },
      ...row('a durable mark', marks, 3),
      { what: 'a durable mark ÷ fastify + SQLite, FULL', values: ratio(marks[0], marks[2]), atMost: 4 },
      { what: `a durable mark, ${many} ÷ ${few} marks`, values: ratio(marks[1], marks[0]), atMost: 1.5 },
      {
        what: 'a recount',
        unit: 'ms',
        values: { [columns[0]]: (counted[0] ?? 0) / 1000, [columns[1]]: (counted[1] ?? 0) / 1000 },
      },
    ],
  }
}
