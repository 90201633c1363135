import { webAddress } from '@/domain/text/route'
import { book, mendAddress } from '@/wiring'

/** An unknown path. The router fails on an address that it cannot decode. */
const nowhere = '/nowhere'

/** Restores a link that a chat has altered. To be called before the router starts. */
export const mendLink = (): void => mendAddress((address) => webAddress(address, book) ?? nowhere)
