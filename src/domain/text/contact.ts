/** A web address, up to a blank or a mark of Chinese. */
const webAddress = /https?:\/\/[^\s「」（），。；：！？、]+/

const mailAddress = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/

/** What a reader writes about. */
export interface Concern {
  /** The subject of a mail. */
  subject: string
  /** The link to the place. */
  link: string
}

/**
 * The address that a publisher's contact has in its words, as a link: a mail that begins with the place, or a web page as it is. Undefined if
 * there is none.
 */
export function contactLink(contact: string, { subject, link }: Concern): string | undefined {
  const [page] = webAddress.exec(contact) ?? []
  if (page) return page
  const [mail] = mailAddress.exec(contact) ?? []
  return mail && `mailto:${mail}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${link}\n\n`)}`
}
