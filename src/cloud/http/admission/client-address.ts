import { type BlockList, isIPv6 } from 'node:net'
import { addressIn } from '@/cloud/address'

/** Which proxies may say whose request they pass on: so many in a row, or those with these addresses. */
export type TrustedProxies = { hops: number } | { addresses: BlockList }

/** Nobody: anybody can write `X-Forwarded-For`. */
export const noProxy: TrustedProxies = { hops: 0 }

/** The most proxies in a row that are looked through. It bounds what a long header costs. */
export const mostHops = 8

/**
 * The address of the client. Each proxy adds the address that it was asked from at the end of `X-Forwarded-For`. So the header is read from its
 * end, as far as those who wrote it are trusted.
 *
 * @param peer the address of the connection
 * @param forwarded the header `X-Forwarded-For`
 */
export function clientAddress(peer: string, forwarded: string, trusted: TrustedProxies): string {
  let address = peer
  let end = forwarded.length
  for (let hop = 0; hop < mostHops && end > 0 && isTrusted(address, hop, trusted); hop++) {
    const start = forwarded.lastIndexOf(',', end - 1) + 1
    const before = addressIn(forwarded.slice(start, end).trim())
    // What is no address was written by nobody whom we trust.
    if (before === undefined) break
    address = before
    end = start - 1
  }
  return address
}

/** Whether what a proxy says is believed. */
export function isTrusted(address: string, hop: number, trusted: TrustedProxies): boolean {
  if ('hops' in trusted) return hop < trusted.hops
  return trusted.addresses.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
