import * as words from '@/domain/words'

const names: Readonly<Record<string, string>> = { plain: words.cardPlain }

/** What readers call a template. One that this app does not have is made as 簡潔. */
export const templateName = (template: string): string =>
  new Map(Object.entries(names)).get(template) ?? words.cardPlain
