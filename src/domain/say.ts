/** The app's words (`words`) in the reader's script, with values filled in for `{name}`. */
export type Say = (phrase: string, values?: Record<string, string | number>) => string

/** Makes `Say` for a conversion of script. Values are put in after it, since they may be the reader's own. */
export function createSay(convert: (text: string) => string): Say {
  return (phrase, values = {}) =>
    convert(phrase).replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot))
}
