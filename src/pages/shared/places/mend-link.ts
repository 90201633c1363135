import { webAddress } from '@/domain/text/route'
import { book, mendAddress } from '@/wiring'

/** No page's. The router would not even begin with an address that it cannot decode. */
const nowhere = '/nowhere'

/** Reads the link that the app was opened by out of what a chat made of it. To be called before the router is made. */
export const mendLink = (): void => mendAddress((address) => webAddress(address, book) ?? nowhere)
