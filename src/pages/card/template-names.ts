import { templates } from '@/domain/card/templates/registry'

/** What readers call a template. One that this app does not have is made as 簡潔. */
export const templateName = (template: string): string =>
  (templates.find(({ id }) => id === template) ?? templates[0]).name
