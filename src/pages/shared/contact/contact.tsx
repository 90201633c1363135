import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import { contactLink } from '@/domain/text/contact'
import { contactEditor } from '@/domain/words'
import styles from '@/pages/shared/contact/contact.module.css'
import { book, linkBase } from '@/wiring'

export interface ContactProps {
  /** What the reader writes about, in her script. */
  title: string
  /** The path of its place. */
  path: string
  /** What is said if the publisher has no address. Without it, nothing is shown. */
  otherwise?: string
}

/** A way to write to the editor: by mail with the link to the place, or on the publisher's page. */
export function Contact({ title, path, otherwise }: ContactProps) {
  const { say, convert } = useWords()
  const subject = [convert(book.labels.app), title].join(' ')
  const href = contactLink(book.rights.contact ?? '', { subject, link: linkBase() + path })
  if (!href) return otherwise ? <View className={styles.otherwise}>{otherwise}</View> : null
  const isMail = href.startsWith('mailto:')
  return (
    <a id="contact" className={styles.contact} href={href} {...(!isMail && { target: '_blank', rel: 'noreferrer' })}>
      {say(contactEditor)}
    </a>
  )
}
