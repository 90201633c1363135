import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Which text is built unless BANDU_BOOK names another: a folder of src/content. */
const usual = 'zhang-xiaolong-2019'

/** No text has this name. The message lists the texts; the exit status says that the call was wrong. */
export class NoBookError extends Error {
  readonly status = 2
}

interface ChosenBook {
  /** The folder's name, and the `id` in its book.yaml. */
  id: string
  /** The folder's path. */
  folder: string
}

/**
 * The text that is compiled and built.
 *
 * @throws NoBookError where src/content has no such folder
 */
export function chosenBook(root = process.cwd(), id = process.env.BANDU_BOOK || usual): ChosenBook {
  const content = path.join(root, 'src/content')
  const books = readdirSync(content).filter((name) => existsSync(path.join(content, name, 'book.yaml')))
  if (!books.includes(id))
    throw new NoBookError(`BANDU_BOOK is "${id}"; src/content has ${books.join(', ')}. Each needs a book.yaml.`)
  return { id, folder: path.join(content, id) }
}
