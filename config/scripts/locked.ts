import { readFileSync } from 'node:fs'
import path from 'node:path'

/** A package in a lockfile. */
interface Locked {
  version?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  [more: string]: unknown
}

/** The files by which npm installs the very versions that the tests use. */
export interface PackageFiles {
  'package.json': object
  'package-lock.json': object
}

/**
 * A package of its own that needs some of this project's packages, with all that they need, in the versions of this project's lockfile.
 *
 * @param names of the packages
 * @throws if the lockfile does not have one of them
 */
export function lockedPackage(name: string, names: readonly string[], root = process.cwd()): PackageFiles {
  const { lockfileVersion, packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    lockfileVersion: number
    packages: Record<string, Locked>
  }
  const found = new Map<string, Locked>()

  /** Adds the package that a module in a folder gets by this name, and all that it needs. */
  function add(wanted: string, from: string): void {
    const place = placeOf(wanted, from, packages)
    if (!place) throw new Error(`package-lock.json has no ${wanted}, which ${from || name} needs`)
    if (found.has(place)) return
    const { dev, devOptional, ...locked } = packages[place] as Locked
    found.set(place, locked)
    for (const one of neededBy(locked, place)) add(one, place)
  }

  /** Optional ones only where the lockfile has them. */
  function neededBy({ dependencies, ...locked }: Locked, place: string): string[] {
    const optional = Object.keys({ ...locked.peerDependencies, ...locked.optionalDependencies })
    return [...Object.keys(dependencies ?? {}), ...optional.filter((one) => placeOf(one, place, packages))]
  }
  for (const one of names) add(one, '')
  const dependencies = Object.fromEntries(names.map((one) => [one, packages[`node_modules/${one}`]?.version]))
  const own = { name, version: '1.0.0', private: true, dependencies }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    'package.json': { ...own, main: 'index.js' },
    'package-lock.json': {
      name,
      version: own.version,
      lockfileVersion,
      requires: true,
      packages: { '': { name, version: own.version, dependencies }, ...Object.fromEntries(sorted) },
    },
  }
}

/** Where a module in a folder finds a package: in the nearest `node_modules` above it. */
function placeOf(wanted: string, from: string, packages: Record<string, Locked>): string | undefined {
  const place = `${from ? `${from}/` : ''}node_modules/${wanted}`
  if (place in packages) return place
  if (from === '') return undefined
  const above = from.lastIndexOf('/node_modules/')
  return placeOf(wanted, above < 0 ? '' : from.slice(0, above), packages)
}
