import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What the harness reads of app.json. */
interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: { pagePath: string; text: string }[] }
  usingComponents?: Record<string, string>
}

/** What the harness reads of a page's or a component's JSON. */
interface ComponentJson {
  component?: boolean
  usingComponents?: Record<string, string>
  enableShareAppMessage?: boolean
}

/** A compiled mini program on disk. */
export interface WeappPackage {
  root: string
  app: AppJson
  /** Every route, subpackages included, without a leading slash. */
  pages: string[]
  /** Roots of the subpackages. */
  subpackages: string[]
  isTab(route: string): boolean
  /** Text of a file inside the package; throws if it is missing. */
  read(file: string): string
  json(route: string): ComponentJson
  /** The components a page or component may use: tag name → path inside the package. The app's own count too. */
  componentsOf(route: string): Record<string, string>
}

/**
 * Opens the compiled package.
 *
 * @param root folder that holds app.json
 * @throws if nothing was built there
 */
export function openPackage(root = path.resolve('dist/weapp')): WeappPackage {
  if (!existsSync(path.join(root, 'app.json'))) {
    throw new Error(`No mini program in ${root}. Build it first: npm run build:weapp`)
  }
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
  const app = JSON.parse(read('app.json')) as AppJson
  const tabs = new Set(app.tabBar?.list.map((tab) => tab.pagePath) ?? [])
  const json = (route: string) => JSON.parse(read(`${route}.json`)) as ComponentJson
  return {
    root,
    app,
    pages: [...app.pages, ...(app.subPackages ?? []).flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`))],
    subpackages: (app.subPackages ?? []).map(({ root }) => root),
    isTab: (route) => tabs.has(route),
    read,
    json,
    componentsOf: (route) => ({
      ...resolveAll(app.usingComponents, 'app'),
      ...resolveAll(json(route).usingComponents, route),
    }),
  }
}

function resolveAll(using: Record<string, string> | undefined, from: string): Record<string, string> {
  const resolved = Object.entries(using ?? {}).map(([tag, target]) => [tag, resolve(target, from)])
  return Object.fromEntries(resolved)
}

function resolve(target: string, from: string): string {
  return path.posix.normalize(
    target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(from), target),
  )
}
