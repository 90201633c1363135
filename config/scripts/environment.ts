import type { Settings } from '@/cloud/settings'

/** A reason not to start that the user can fix, with the exit status. */
export class StartError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message)
  }
}

const DEFAULT_PORT = 4173
const HIGHEST_PORT = 65_535
/** Thirty years, in seconds. */
const LONG = 1e9

type Environment = Record<string, string | undefined>

/** @throws StartError with status 2 if PORT is no port */
export function readPort(env: Environment): number {
  return readWhole(env, 'PORT', 0, HIGHEST_PORT) ?? DEFAULT_PORT
}

/**
 * Server settings that can be changed to try things without waiting a day.
 *
 * @throws StartError with status 2 for a value that is no such number
 */
export function readSettings(env: Environment): Partial<Settings> {
  const round = readWhole(env, 'BANDU_ROUND_SECONDS', 1, LONG)
  const fresh = readWhole(env, 'BANDU_FRESH_SECONDS', 0, LONG)
  const readers = readWhole(env, 'BANDU_READERS_PER_ADDRESS', 1, LONG)
  return {
    ...(round !== undefined && { roundLength: round * 1000 }),
    ...(fresh !== undefined && { newTokenDelay: fresh * 1000 }),
    ...(readers !== undefined && { tokensPerAddress: readers }),
  }
}

function readWhole(env: Environment, name: string, least: number, most: number): number | undefined {
  const text = env[name]
  if (text === undefined || text === '') return undefined
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new StartError(`${name} is "${text}"; it must be a whole number from ${least} to ${most}.`, 2)
}
