/**
 * Puts the app's own style sheet to use once it has come. The document has it for paper alone, since a browser shows nothing before it has read
 * a sheet for the screen. The first text has rules of its own.
 */
export function applyAppStyles(): void {
  const link = document.querySelector<HTMLLinkElement>('link[media=print]')
  if (!link) return
  const apply = (): void => {
    link.media = 'all'
  }
  if (link.sheet) apply()
  else link.onload = apply
}
