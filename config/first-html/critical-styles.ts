import postcss from 'postcss'

/** Classes that a script gives to every first text or to the document. */
const always = ['t-paper', 't-white', 't-night', 'traditional']

/**
 * The rules of some style sheets that a markup needs to look as it will with all of them, each once, in their order. Those for print are
 * among them: without script there are no others.
 *
 * @param given more classes that a script gives
 */
export function criticalStyles(sheets: readonly string[], markup: string, given: readonly string[] = []): string {
  const used = new Set([...always, ...given, ...classesIn(markup)])
  const root = postcss.parse(sheets.join('\n'))
  const seen = new Set<string>()
  root.walkRules((rule) => {
    rule.selectors = rule.selectors.filter((selector) => classesOf(selector).every((name) => used.has(name)))
    const whole = `${rule.parent?.type === 'atrule' ? rule.parent.toString().split('{')[0] : ''}${rule}`
    if (rule.selector === '' || seen.has(whole)) rule.remove()
    seen.add(whole)
  })
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove()
  })
  dropUnused(root, markup)
  return root.toString()
}

/** Most of a theme's colours are those of marks and sheets, which the app brings. */
function dropUnused(root: postcss.Root, markup: string): void {
  const used = new Set([...`${root}${markup}`.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => name))
  root.walkDecls(/^--/, (declaration) => {
    if (!used.has(declaration.prop)) declaration.remove()
  })
}

const classesIn = (markup: string): string[] =>
  [...markup.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(/\s+/))

const classesOf = (selector: string): string[] =>
  [...selector.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name)
