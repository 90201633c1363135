import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The text that this app was first made for. */
export const talk = 'zhang-xiaolong-2019'

/** The folder of src/content that is built unless BANDU_BOOK names another. */
const usual = talk

/** The texts in src/content do not fit, or none has the wanted name. The exit status says that the call was wrong. */
export class BookError extends Error {
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
 * @throws BookError if src/content has no such folder, or if two texts claim what apps before 0.2 stored
 */
export function chosenBook(root = process.cwd(), id = process.env.BANDU_BOOK || usual): ChosenBook {
  const content = path.join(root, 'src/content')
  const yamlOf = (name: string): string => path.join(content, name, 'book.yaml')
  const books = readdirSync(content).filter((name) => existsSync(yamlOf(name)))
  if (!books.includes(id))
    throw new BookError(`BANDU_BOOK is "${id}"; src/content has ${books.join(', ')}. Each needs a book.yaml.`)
  const claiming = books.filter((name) => claimsFormerMarks(yamlOf(name)))
  if (claiming.length > 1)
    throw new BookError(
      `${claiming.join(' and ')} say "storedWithoutId" in book.yaml. Leave it to the text that apps before 0.2 were built with.`,
    )
  return { id, folder: path.join(content, id) }
}

/** A folder by that name is told of when it is compiled. */
const claimsFormerMarks = (yaml: string): boolean =>
  statSync(yaml).isFile() && /^storedWithoutId:\s*true/m.test(readFileSync(yaml, 'utf8'))
