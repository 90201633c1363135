import type { Book } from '@/domain/text/book'
import { contactLink } from '@/domain/text/contact'

/** What a publisher should mend before readers come, although it stops nothing. One line each. */
export function warningsOf({ rights: { contact } }: Pick<Book, 'rights'>): string[] {
  if (!contact) {
    return [
      'Warning: "contact" in book.yaml is empty. On the web no reader can write to you, and review may ask for it. Write a mail address or a web page.',
    ]
  }
  if (contactLink(contact, { subject: '', link: '' })) return []
  return [
    'Warning: "contact" in book.yaml has neither a mail address nor a web page (https://…). On the web readers see it, but no link.',
  ]
}
