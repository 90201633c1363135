import path from 'node:path'
import { require as requireTypeScript } from 'tsx/cjs/api'
import { sources } from './imports'

/** The packages of the mini program, by the files that each begins with. */
export interface Packages {
  /** The app and the pages of the main package. */
  main: readonly string[]
  /** Pages, by the subpackage's root. */
  subpackages: Readonly<Record<string, readonly string[]>>
}

interface AppConfig {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
}

/** Reads which packages `src/app.config.ts` asks for. */
export function readPackages(): Packages {
  Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config })
  const { pages, subPackages = [] }: AppConfig = requireTypeScript('../src/app.config.ts', __filename).default
  return {
    main: ['app', ...pages].map(entryFile),
    subpackages: Object.fromEntries(
      subPackages.map(({ root, pages }) => [root, pages.map((page) => entryFile(`${root}/${page}`))]),
    ),
  }
}

/** What pages of one subpackage share goes into one file there, so that it runs once and has one state. */
export const sharedChunk = (root: string): string => `${root}/common`

/** Roots of the subpackages that have several pages, with the pages' paths. */
export function sharingSubpackages({ subpackages }: Packages): Array<[root: string, routes: string[]]> {
  return Object.entries(subpackages)
    .filter(([, files]) => files.length > 1)
    .map(([root, files]) => [root, files.map(routeOf)])
}

/** The path of a page, by its file: with forward slashes on every system. */
const routeOf = (file: string): string =>
  path
    .relative(sources, file)
    .replace(/\.tsx$/, '')
    .split(path.sep)
    .join('/')

const entryFile = (route: string): string => path.join(sources, `${route}.tsx`)
