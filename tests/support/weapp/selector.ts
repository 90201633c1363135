import { exparserOf } from './exparser'

/** `view#id.class.other`, any part may be missing. */
interface Compound {
  tag?: string
  id?: string
  classes: string[]
}

interface Step {
  compound: Compound
  /** How this step relates to the one before. */
  link: 'inside' | 'child' | 'across'
}

/**
 * Does a drawn element match a WeChat selector: `tag`, `#id`, `.class` and compounds of them, `a b`, `a > b`, `a >>> b`,
 * and lists with commas?
 *
 * @param root where searching began; nothing above it counts
 * @param crossing true: every step may enter components (for tests, which may also say `*`); false: only `>>>` may, as wx.createSelectorQuery
 * @throws on a selector it does not know
 */
export function matches(element: Element, root: Element, selector: string, crossing: boolean): boolean {
  return selector.split(',').some((part) => {
    const steps = parse(part)
    return holds(element, root, steps, steps.length - 1, crossing)
  })
}

function pageScope(root: Element): unknown {
  return (exparserOf(root) as unknown as { shadowRoot?: unknown } | undefined)?.shadowRoot
}

const scopeOf = (element: Element): unknown => exparserOf(element)?.ownerShadowRoot

function holds(element: Element, root: Element, steps: Step[], at: number, crossing: boolean): boolean {
  const step = steps[at]
  if (!step || !fits(element, step.compound)) return false
  if (at === 0) return crossing || scopeOf(element) === pageScope(root)
  const free = crossing || step.link === 'across'
  for (let above = element.parentElement; above && above !== root; above = above.parentElement) {
    const scoped = free || scopeOf(above) === scopeOf(element)
    if (scoped && holds(above, root, steps, at - 1, crossing)) return true
    if (step.link === 'child') return false
  }
  return false
}

function fits(element: Element, { tag, id, classes }: Compound): boolean {
  const node = exparserOf(element)
  if (!node) return false
  const own = node.class.split(/\s+/)
  const name = element.tagName.toLowerCase().replace(/^wx-/, '')
  return (!tag || tag === name) && (!id || id === node.id) && classes.every((one) => own.includes(one))
}

function parse(selector: string): Step[] {
  const steps: Step[] = []
  let link: Step['link'] = 'inside'
  for (const token of selector
    .replace(/\s*(>>>|>)\s*/g, ' $1 ')
    .trim()
    .split(/\s+/)) {
    if (token === '>') link = 'child'
    else if (token === '>>>') link = 'across'
    else {
      steps.push({ compound: compound(token), link })
      link = 'inside'
    }
  }
  return steps
}

function compound(token: string): Compound {
  if (!/^(\*|[\w-]*)([.#][\w-]+)*$/.test(token)) throw new Error(`the harness does not know the selector "${token}"`)
  const parts = token.match(/[.#]?[\w-]+/g) ?? []
  return {
    tag: parts.find((part) => /^[\w-]/.test(part)),
    id: parts.find((part) => part.startsWith('#'))?.slice(1),
    classes: parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1)),
  }
}
