import { createHash } from 'node:crypto'

/** SHA-256 in hexadecimal. The kind is hashed too, so that the same text as another kind of secret has another hash. */
export const hashOf = (kind: string, secret: string): string =>
  createHash('sha256').update(`${kind}:${secret}`).digest('hex')
