import { BlockList, isIP, isIPv4 } from 'node:net'
import { type AdmissionSettings, defaultAdmission, defaultLimits } from '@/cloud/http/admission/admission'
import { mostHops, noProxy, type TrustedProxies } from '@/cloud/http/admission/client-address'
import { demonstrationSettings, type Settings } from '@/cloud/settings'

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

/** The machine itself. */
const LOOPBACK = /^(?:127(?:\.\d+){3}|::1|localhost)$/

/** A name of labels, such as `example.org` or `localhost`, or an address; that of IPv6 in brackets. */
const HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*\.?|\[[0-9a-f:.]+\])$/

/** Variables of the environment by their names. */
export type Environment = Record<string, string | undefined>

/** @throws StartError with status 2 if PORT is no port */
export function readPort(env: Environment): number {
  return readWhole(env, 'PORT', 0, HIGHEST_PORT) ?? DEFAULT_PORT
}

/**
 * The address to listen on: loopback, unless HOST names another.
 *
 * @throws StartError with status 2 if HOST is neither an address nor a name
 */
export function readHost({ HOST: host }: Environment): string {
  if (!host) return '127.0.0.1'
  if (isIP(host) || (HOST.test(host) && /[a-z]/.test(host))) return host
  throw new StartError(`HOST is "${host}"; it must be an address such as 127.0.0.1, 0.0.0.0 or ::, or a name.`, 2)
}

/**
 * The database server to use in place of a file.
 *
 * @throws StartError with status 2 for another kind of address. It does not quote it, since it may have a password
 */
export function readDatabaseUrl({ DATABASE_URL: url }: Environment): string | undefined {
  if (!url) return undefined
  if (/^postgres(ql)?:\/\/[^\s/]+/.test(url)) return url
  throw new StartError('DATABASE_URL must be an address such as postgres://user:password@host:5432/database.', 2)
}

/**
 * Server settings that can be changed to try things without waiting a day.
 *
 * @throws StartError with status 2 for a value that is no such number
 */
export function readSettings(env: Environment): Partial<Settings> {
  const round = readWhole(env, 'BANDU_ROUND_SECONDS', 1, LONG)
  const fresh = readWhole(env, 'BANDU_FRESH_SECONDS', 0, LONG)
  if (env.BANDU_READERS_PER_ADDRESS)
    throw new StartError('BANDU_READERS_PER_ADDRESS is now BANDU_READERS_PER_NETWORK.', 2)
  const readers = readWhole(env, 'BANDU_READERS_PER_NETWORK', 1, LONG)
  return {
    ...(isDemonstration(env) && demonstrationSettings),
    ...(round !== undefined && { roundLength: round * 1000 }),
    ...(fresh !== undefined && { newTokenDelay: fresh * 1000 }),
    ...(readers !== undefined && { tokensPerNetwork: readers }),
  }
}

/**
 * Whether each reader counts at once. Then the counts tell of single readers, so only the machine's own readers may reach the server.
 *
 * @throws StartError with status 2 if others may
 */
export function isDemonstration(env: Environment): boolean {
  const { BANDU_DEMONSTRATION: text } = env
  if (!text || text === 'no') return false
  if (text !== 'yes') throw new StartError(`BANDU_DEMONSTRATION is "${text}"; it must be yes or no.`, 2)
  const isOpen = !LOOPBACK.test(readHost(env)) || (env.BANDU_TRUSTED_PROXIES ?? '') !== '' || env.BANDU_HOSTS
  if (isOpen)
    throw new StartError(
      'BANDU_DEMONSTRATION is for your own machine: leave out HOST, BANDU_TRUSTED_PROXIES and BANDU_HOSTS.',
      2,
    )
  return true
}

const DAY = 24 * 60 * 60
const MEGABYTE = 1024 * 1024
/**
 * Whose requests are served, and how many.
 *
 * @throws StartError with status 2 for a value that cannot be understood
 */
export function readAdmission(env: Environment): AdmissionSettings {
  const daily = readWhole(env, 'BANDU_MEGABYTES_PER_READER', 1, 1e6)
  const atOnce = (daily ?? 0) * MEGABYTE
  const bytes = daily === undefined ? defaultLimits.bytes : { atOnce, perSecond: atOnce / DAY }
  const hosts = listIn(env.BANDU_HOSTS).map((host) => host.toLowerCase())
  const wrong = hosts.find((host) => !HOST.test(host))
  if (wrong !== undefined)
    throw new StartError(`BANDU_HOSTS has "${wrong}"; it must be names such as example.org, without ports.`, 2)
  return {
    limits: { ...defaultAdmission.limits, bytes },
    trusted: readTrusted(env.BANDU_TRUSTED_PROXIES),
    ...(hosts.length > 0 && { hosts }),
  }
}

function readTrusted(text = ''): TrustedProxies {
  const listed = listIn(text)
  if (listed.length === 0) return noProxy
  const hops = Number(text)
  if (/^\d+$/.test(text) && hops <= mostHops) return { hops }
  const addresses = new BlockList()
  for (const one of listed) {
    const [address = '', bits, more] = one.split('/')
    const kind = isIPv4(address) ? 'ipv4' : 'ipv6'
    const most = kind === 'ipv4' ? 32 : 128
    const isRange = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most)
    if (!isIP(address) || address.includes('%') || !isRange || more !== undefined) {
      const form = `a number of proxies from 0 to ${mostHops}, or addresses such as 127.0.0.1, 10.0.0.0/8`
      throw new StartError(`BANDU_TRUSTED_PROXIES has "${one}"; it must be ${form}.`, 2)
    }
    addresses.addSubnet(address, bits === undefined ? most : Number(bits), kind)
  }
  return { addresses }
}

const listIn = (text = ''): string[] => text.split(/[\s,]+/).filter((one) => one !== '')

function readWhole(env: Environment, name: string, least: number, most: number): number | undefined {
  const text = env[name]
  if (text === undefined || text === '') return undefined
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new StartError(`${name} is "${text}"; it must be a whole number from ${least} to ${most}.`, 2)
}
