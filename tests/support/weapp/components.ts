import * as jComponent from 'j-component'
import type { Definition, Logic } from './logic'
import type { PageInstance } from './navigator'
import type { WeappPackage } from './package'
import type { Phone } from './phone'
import type { Template } from './wxml'

/** A component as j-component made it. */
export interface Created {
  instance: PageInstance
  dom: Element
  attach(parent: Element): void
  detach(): void
}

/** Registers what one run draws with j-component. */
export interface Registry {
  /** Makes a page, and registers the components it uses, those inside of them included. */
  create(route: string, definition: Definition): Created
}

/** j-component takes more than its types say: the template as a function, a path, ids of components. */
const register = jComponent.register as unknown as (definition: object) => string
const create = jComponent.create as unknown as (id: string) => Created

/** The constructors by which a component names the types of its properties; the package has its own set of them. */
const TYPES: Record<string, unknown> = { String, Number, Boolean, Object, Array }

let runs = 0

/** Components of one run; their ids and instances are its own. */
export function createRegistry(
  pkg: WeappPackage,
  phone: Phone,
  logic: Logic,
  template: (file: string) => Template,
): Registry {
  runs += 1
  const run = runs
  const registered = new Map<string, string>()
  let pages = 0

  function use(route: string): Record<string, string> {
    const own = Object.entries(pkg.componentsOf(route)).map(([tag, path]) => [tag, component(path, tag)])
    return { selection: builtIn('selection'), ...Object.fromEntries(own) }
  }
  /** A component of WeChat's that the engine was made before: what is inside of it is drawn. */
  function builtIn(tagName: string): string {
    const known = registered.get(tagName)
    if (known) return known
    const id = `run${run}:${tagName}`
    registered.set(tagName, id)
    register({ id, tagName, template: '<slot />', properties: { disableContextMenu: Boolean } })
    return id
  }
  function component(route: string, tagName: string): string {
    const known = registered.get(route)
    if (known) return known
    const id = `run${run}:${route}`
    registered.set(route, id)
    const usingComponents = use(route)
    const definition = guarded(logic.define(route), phone)
    register({ ...definition, id, tagName, template: template(`${route}.wxml`), usingComponents })
    return id
  }
  return {
    create(route, definition) {
      pages += 1
      const usingComponents = use(route)
      const id = register({
        id: `run${run}:page${pages}`,
        tagName: 'page',
        template: template(`${route}.wxml`),
        usingComponents,
        data: JSON.parse(JSON.stringify(definition.data ?? {})) as object,
        methods: functionsOf(definition, phone, route),
      })
      return create(id)
    },
  }
}

/** A component's definition in this realm's types, with its errors noted. */
function guarded(definition: Definition, phone: Phone): Definition {
  const properties = Object.entries((definition.properties ?? {}) as Record<string, unknown>).map(([name, type]) => [
    name,
    typeof type === 'function'
      ? TYPES[type.name]
      : { ...(type as object), type: TYPES[(type as { type?: { name: string } })?.type?.name ?? ''] ?? null },
  ])
  return {
    ...definition,
    properties: Object.fromEntries(properties),
    data: JSON.parse(JSON.stringify(definition.data ?? {})) as object,
    methods: functionsOf((definition.methods ?? {}) as Definition, phone, 'component'),
  }
}

function functionsOf(members: Definition, phone: Phone, owner: string): Record<string, unknown> {
  const functions: Record<string, unknown> = {}
  for (const name in members) {
    const run = members[name]
    if (typeof run === 'function')
      functions[name] = noting(run as (...args: unknown[]) => unknown, phone, `${owner} ${name}`)
  }
  return functions
}

/** The same function, noting what it throws: WeChat prints an error of a handler and goes on. */
function noting(run: (...args: unknown[]) => unknown, phone: Phone, name: string) {
  return function (this: unknown, ...args: unknown[]): unknown {
    try {
      return run.apply(this, args)
    } catch (error) {
      phone.problems.push(`${name}: ${(error as Error).stack ?? error}`)
      return undefined
    }
  }
}
