import data from '@mdn/browser-compat-data'
import type { CompatStatement, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data/types'
import { isAfter, type Target } from './target'

/** A built-in of the language: `owner` alone is a global, a `member` is the owner's or that of its instances. */
export interface BuiltIn {
  owner: string
  member?: string
}

/** The built-ins of JavaScript that not every engine of the target has, by MDN's data. */
export function newerThan(target: Target): BuiltIn[] {
  return owners().flatMap(([owner, about]): BuiltIn[] => {
    if (isLacked(about, target)) return [{ owner }]
    return named(about).flatMap(([member, one]) => (isLacked(one, target) ? [{ owner, member }] : []))
  })
}

/** Whether every engine of the target has a member of this name in some built-in. */
export function isOlderMember(name: string, target: Target): boolean {
  return owners().some(([, about]) => {
    const member = about[name]
    return member !== undefined && !isLacked(about, target) && !isLacked(member, target)
  })
}

const owners = (): [string, Identifier][] => named(data.javascript.builtins)

/** MDN's own remarks about an entry are among its members. */
const named = (about: Identifier | undefined): [string, Identifier][] =>
  (Object.entries(about ?? {}) as [string, Identifier][]).filter(([name]) => name !== '__compat')

/** Whether some target engine lacks the feature of an entry in MDN's data. */
export function isLacked({ __compat: compat }: Identifier, target: Target): boolean {
  return (
    compat !== undefined && Object.entries(target).some(([engine, oldest]) => isAfter(since(compat, engine), oldest))
  )
}

/** The version from which an engine has the whole feature, without a prefix or a flag. */
function since({ support }: CompatStatement, engine: string): string | false | undefined {
  const said = [support[engine as keyof typeof support] ?? []].flat() as SimpleSupportStatement[]
  return said.find(({ flags, prefix, partial_implementation: part }) => !flags && !prefix && !part)?.version_added
}
