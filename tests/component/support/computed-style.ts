/**
 * For what a role and a name ask of each element (`getByRole`), jsdom would match all rules of its own style sheet, anew for each call: nearly
 * half of the time of these tests. No other sheet is here (`tests/support/css.ts`), so elements of one name and with the same of the attributes
 * that this sheet looks at have the same display and visibility.
 */
const computed = window.getComputedStyle.bind(window)
const known = new Map<string, CSSStyleDeclaration>()
const attributes = ['style', 'hidden', 'type', 'open']

window.getComputedStyle = (element, pseudo) => {
  if (pseudo || document.styleSheets.length > 0 || inheritsVisibility(element)) return computed(element, pseudo)
  const key = [element.localName, ...attributes.map((name) => element.getAttribute(name))].join('\n')
  const style = known.get(key) ?? computed(element)
  known.set(key, style)
  return style
}

function inheritsVisibility({ parentElement }: Element): boolean {
  if (!parentElement) return false
  return parentElement.getAttribute('style')?.includes('visibility') || inheritsVisibility(parentElement)
}
