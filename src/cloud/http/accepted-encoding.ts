import type { Encoding } from '@/cloud/http/static'

/** What the server likes best of what a client likes equally. */
const preferred = ['br', 'gzip', 'identity'] as const

/**
 * The encoding that a client likes best, of those that there are (RFC 9110, 12.5.3). A weight of 0 is a refusal. `*` stands for all that the
 * header does not name. A content without an encoding is always there: it is the last choice where the header does not name it, and it is
 * sent also to a client that refuses everything. Parts that say nothing are left out. Takes time in proportion to the header.
 *
 * @param header `Accept-Encoding`; empty if the client sent none
 * @param made the encodings that there are beside `identity`
 */
export function acceptedEncoding(header: string, made: { readonly [encoding in Encoding]?: unknown }): Encoding {
  const weights = weightsOf(header)
  const others = weights.get('*') ?? 0
  let best: Encoding = 'identity'
  let most = weights.get(best) ?? others
  // From the last to the first: of equal weights the later wins.
  for (const encoding of [...preferred].reverse()) {
    const weight = weights.get(encoding) ?? others
    if (made[encoding] === undefined || weight === 0 || weight < most) continue
    best = encoding
    most = weight
  }
  return best
}

/** The weights by name, from 0 to 1. A name that stands twice has the first. */
function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim())
    const weight = weightOf(parameters)
    if (weight !== undefined && !weights.has(name)) weights.set(name, weight)
  }
  return weights
}

/** A weight has at most three digits behind its point. Undefined if it is none. */
function weightOf(parameters: readonly string[]): number | undefined {
  const weight = parameters.find((one) => one.startsWith('q='))?.slice('q='.length)
  if (weight === undefined) return 1
  return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : undefined
}
