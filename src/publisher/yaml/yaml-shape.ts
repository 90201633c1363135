import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { err, ok, type Result } from '@/domain/result'
import type { Problem, Report } from '@/publisher/problem'
import { chineseFor } from '@/publisher/yaml/chinese-remedies'
import { yamlSlips } from '@/publisher/yaml/yaml-slips'

/** A value and the 1-based line of its file, for problems that only show later. */
export interface Located<T> {
  value: T
  at: number
}

/** A YAML node with its line and its name for messages. */
interface Found {
  node: unknown
  name: string
  at: number
  lineOf(node: unknown): number | undefined
  refuse(message: string, remedy: string, at?: number): undefined
}

/** The form that a node must have. */
export interface Shape<T> {
  /** The node's value, or undefined if it was refused. */
  read(found: Found): T | undefined
  /** The value of a missing key. Without it the key is required. */
  absent?: { value: T }
  /** What to write there, for a key that is missing or empty. */
  hint?: string
}

/**
 * Reads one YAML file by its shape. It lists every problem with its line: broken YAML and slips that YAML takes for something else (and then nothing else), missing, unknown and doubled
 * keys, values of a wrong type.
 */
export function readYaml<T>(file: string, text: string, shape: Shape<T>): Result<T, Problem[]> {
  const lines = new LineCounter()
  const slips = yamlSlips(file, text)
  if (slips.length > 0) return err(slips)
  const document = parseDocument(text, { lineCounter: lines })
  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0) {
    return err(
      broken.map(({ message, pos }) => ({
        file,
        line: lines.linePos(pos[0]).line,
        message: `This is not valid YAML: ${message.split(' at line ')[0]}.`,
        remedy: 'Mend the line; text that holds ": " or begins with a mark such as " or [ needs quotes around it.',
      })),
    )
  }
  const problems: Problem[] = []
  const value = shape.read(rootOf(file, document.contents, lines, (problem) => problems.push(problem)))
  return value === undefined || problems.length > 0 ? err(problems) : ok(value)
}

function rootOf(file: string, node: unknown, lines: LineCounter, report: Report): Found {
  return {
    node,
    name: `"${file}"`,
    at: 1,
    lineOf(part) {
      const range = (part as { range?: [number, number, number] | null } | null)?.range
      return range ? lines.linePos(range[0]).line : undefined
    },
    refuse(message, remedy, at) {
      report({ file, line: at ?? this.at, message, remedy, ...chineseFor(file, this.name) })
      return undefined
    },
  }
}

const inside = (found: Found, node: unknown, name: string, fallback = found.at): Found => ({
  ...found,
  node,
  name,
  at: found.lineOf(node) ?? fallback,
})

/** A map with exactly these keys. The result also has `at`, the line it begins on. */
export function object<T>(fields: { [K in keyof T]: Shape<T[K]> }): Shape<T & { at: number }> {
  return {
    read(found) {
      const { node } = found
      if (!isMap(node)) return wrongType(found, 'a map of keys and values')
      refuseUnknownKeys(found, node, Object.keys(fields))
      const keys = Object.keys(fields) as Array<keyof T & string>
      const values = keys.map((key) => [key, readKey(found, node, key, fields[key])] as const)
      const whole = values.every(([, value]) => value !== undefined)
      return whole ? (Object.fromEntries([...values, ['at', found.at]]) as T & { at: number }) : undefined
    },
  }
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '')

function refuseUnknownKeys(found: Found, map: YAMLMap, known: string[]): void {
  for (const pair of map.items) {
    const key = keyOf(pair)
    if (known.includes(key)) continue
    found.refuse(
      `"${key}" is not a key of ${found.name}.`,
      `Take it out, or use one of: ${known.join(', ')}.`,
      found.lineOf(pair.key),
    )
  }
}

function readKey<T>(found: Found, map: YAMLMap, key: string, shape: Shape<T>): T | undefined {
  const pair = map.items.find((item) => keyOf(item) === key)
  if (pair) return shape.read(inside(found, pair.value, `"${key}"`, found.lineOf(pair.key)))
  if (shape.absent) return shape.absent.value
  return found.refuse(`"${key}" is missing in ${found.name}.`, shape.hint ?? `Add "${key}:" here.`)
}

/** A list of the same thing, with at least so many entries. */
export function list<T>(of: Shape<T>, least = 0, most = Number.POSITIVE_INFINITY): Shape<T[]> {
  return {
    read(found) {
      if (!isSeq(found.node) || found.node.items.length < least) {
        return wrongType(found, least > 0 ? 'a list with something in it' : 'a list')
      }
      if (found.node.items.length > most) return wrongType(found, `a list of at most ${most}`)
      const values = found.node.items.map((item) => of.read(inside(found, item, `an entry of ${found.name}`)))
      return values.every((value) => value !== undefined) ? (values as T[]) : undefined
    },
  }
}

/** A scalar that passes `accepts`; `what` completes "must be …". */
export function scalar<T>(what: string, accepts: (value: unknown) => value is T, hint?: string): Shape<T> {
  return {
    hint,
    read(found) {
      const value = isScalar(found.node) ? found.node.value : found.node
      return isScalar(found.node) && accepts(value) ? value : wrongType(found, what, hint)
    },
  }
}

/** The same, and the line it stands on. */
export function located<T>(shape: Shape<T>): Shape<Located<T>> {
  return {
    hint: shape.hint,
    read(found) {
      const value = shape.read(found)
      return value === undefined ? undefined : { value, at: found.at }
    },
  }
}

/** The same, or an explicit null. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    hint: shape.hint,
    read: (found) => (isScalar(found.node) && found.node.value === null ? null : shape.read(found)),
  }
}

/** The same; the key may be left out. */
export function optional<T, F>(shape: Shape<T>, value: F): Shape<T | F> {
  return { ...shape, absent: { value } }
}

function wrongType(found: Found, what: string, hint?: string): undefined {
  return found.refuse(`${capital(found.name)} must be ${what}, but is ${kindOf(found.node)}.`, hint ?? `Write ${what}.`)
}

const capital = (name: string): string => name.replace(/^an /, 'An ')

function kindOf(node: unknown): string {
  if (isMap(node)) return 'a map'
  if (isSeq(node)) return node.items.length > 0 ? 'a list' : 'an empty list'
  if (!isScalar(node) || node.value === null) return 'empty'
  return `${typeof node.value === 'string' ? '' : `the ${typeof node.value} `}${JSON.stringify(node.value)}`
}
