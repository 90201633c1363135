/**
 * The parts of a plugin's context and a mini program's platform that are used here. Taro's own types come with packages of its command
 * line.
 */
interface PluginContext {
  registerMethod(method: { name: 'onSetupClose'; fn(platform: Platform): void }): void
}
interface Platform {
  template?: { modifyCompProps?(component: string, attributes: Attributes): Attributes }
}
/** A component's attributes in WXML, with their default values. */
type Attributes = Record<string, string>

/** What a screen reader says of an element: its role, name and state. */
const spoken = {
  'aria-role': '',
  'aria-label': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-disabled': '',
}

/** The attributes that nothing here sets and the events that nothing here listens to. Of a component without an entry, all are kept. */
const unused: Record<string, RegExp> = {
  // Taro writes a template of it for every app. Ours has none.
  'scroll-view': /./,
  view: /^hover-st|animation|transition/i,
  button: /^bind(get|contact|error|choose|open|launch|agree)/i,
}

/**
 * Changes attributes in Taro's templates. That of `View` lacks what a screen reader needs. It is added to the template alone: in Taro's
 * lists of components it would be repeated in the package's code. What is unused is left out (800 B).
 */
export default function templates(ctx: PluginContext): void {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ template }) {
      if (!template) return
      template.modifyCompProps = (component, attributes) => ({
        ...Object.fromEntries(Object.entries(attributes).filter(([name]) => !unused[component]?.test(name))),
        ...(component === 'view' && spoken),
      })
    },
  })
}
