import { isIP, isIPv4, isIPv6 } from 'node:net'

/**
 * The network of an address: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address. That is what one house, school or server
 * farm is given, so a limit for smaller parts would limit nothing: one IPv6 subscriber has 2^80 addresses.
 */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  const plain = mapped ?? address
  if (isIPv4(plain)) return plain.slice(0, plain.lastIndexOf('.'))
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.toLowerCase().split('%', 1)[0]?.split('::') ?? []
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : [])
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
  return all
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** An address without what some proxies write around it: a port, brackets, quotation marks. Undefined if there is no address. */
export function addressIn(text: string): string | undefined {
  const [, bracketed] = /^"?\[([^\]]*)\](?::\d+)?"?$/.exec(text) ?? []
  const [, beforePort] = /^"?([\d.]+)(?::\d+)?"?$/.exec(text) ?? []
  const address = bracketed ?? beforePort ?? text
  return isIP(address) ? address : undefined
}
