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

const entryFile = (route: string): string => path.join(sources, `${route}.tsx`)
