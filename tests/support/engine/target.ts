import { readFileSync } from 'node:fs'

/** The oldest version of each target engine, by MDN's names: `{ safari_ios: '13.4', chrome_android: '80' }`. */
export type Target = Readonly<Record<string, string>>

/** Names of `browserslist`, in MDN's data. */
const names: Readonly<Record<string, string>> = { ios: 'safari_ios', chrome: 'chrome_android' }

/** The lines of `browserslist` in package.json. */
export const browsers = (JSON.parse(readFileSync('package.json', 'utf8')) as { browserslist: string[] }).browserslist

/** @throws for a line that is not a lowest version */
export function targetOf(lines: readonly string[]): Target {
  const oldest = lines.map((line) => {
    const [, name = '', version = ''] = /^(\w+) >= ([\d.]+)$/.exec(line) ?? []
    const engine = names[name]
    if (!engine) throw new Error(`browserslist says "${line}", which nobody here can compare`)
    return [engine, version]
  })
  return Object.fromEntries(oldest)
}

/** Whether a version, `17.4` or `≤80`, is later than another. No version counts as later. */
export function isAfter(version: string | boolean | null | undefined, other: string): boolean {
  const [major, minor] = numbersOf(String(version))
  const [otherMajor, otherMinor] = numbersOf(other)
  return Number.isNaN(major) || major > otherMajor || (major === otherMajor && minor > otherMinor)
}

const numbersOf = (version: string): [number, number] => {
  const [major = '', minor = '0'] = version.replace('≤', '').split('.')
  return [Number.parseInt(major, 10), Number.parseInt(minor, 10)]
}
