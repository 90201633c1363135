/** What is used here of a plugin's context and of a mini program's platform; Taro's own types come with packages of the command line. */
interface PluginContext {
  registerMethod(method: { name: 'onSetupClose'; fn(platform: Platform): void }): void
}
interface Platform {
  template?: { modifyCompProps?(component: string, attributes: Attributes): Attributes }
}
/** A component's attributes in WXML, and the values they have where nothing is given. */
type Attributes = Record<string, string>

/** What a screen reader is told of a part: what it is, its name, and how it stands. */
const spoken = {
  'aria-role': '',
  'aria-label': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
}

/**
 * Taro's template of `View` leaves out what a screen reader needs. The attributes are added to the template alone: in the lists that
 * Taro numbers its components by, they would have to be repeated in the package's code.
 */
export default function aria(ctx: PluginContext): void {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ template }) {
      if (!template) return
      template.modifyCompProps = (component, attributes) =>
        component === 'view' ? { ...attributes, ...spoken } : attributes
    },
  })
}
