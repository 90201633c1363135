import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import type { Result } from '@/domain/result'
import { shareTitle } from '@/domain/text/share-title'
import * as words from '@/domain/words'
import styles from '@/pages/card/actions.module.css'
import { Reports } from '@/pages/card/answers/reports'
import { useCopy } from '@/pages/card/answers/use-copy'
import { useOneAtATime } from '@/pages/card/answers/use-one-at-a-time'
import { keepCard } from '@/pages/card/kept-cards'
import { saveWord } from '@/pages/card/save-word'
import { SendAction, type Unsent } from '@/pages/card/send-action'
import type { CardPicture } from '@/pages/card/use-card-picture'
import { type SaveOutcome, type Shared, savePicture } from '@/pages/card/wiring'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import { Uncopied } from '@/pages/shared/notices/uncopied'
import { type CardSubject, cardWords, linkTo, pathTo } from '@/pages/shared/sharing/draw-card'
import type { KeepProblem } from '@/store/keepsakes'
import { book, device } from '@/wiring'

export interface ActionsProps {
  subject: CardSubject
  /** What the card says. */
  text: string
  /** The picture to save or to send. Undefined if there is none. */
  finish(): Promise<CardPicture | undefined>
  /** What stands above the buttons. */
  children?: ReactNode
}

/** The buttons that save the card, copy its words and send it. A card that was saved or sent is kept. */
export function Actions({ subject, text, finish, children }: ActionsProps) {
  const { say, convert } = useWords()
  const [saved, setSaved] = useState<SaveOutcome>()
  const [sent, setSent] = useState<Result<Shared, Unsent>>()
  const [unkept, setUnkept] = useState<KeepProblem>()
  const copying = useCopy(text)
  const { quote, chapter, title } = cardWords(subject)
  const name = [convert(book.labels.app), chapter, title].join(' ')
  const keep = ({ template }: CardPicture): void => setUnkept(keepCard(subject, template))
  const save = useOneAtATime(async () => {
    const picture = await finish()
    if (!picture) return
    const outcome = await savePicture(picture, name)
    if (outcome === 'saved') {
      device.tick()
      keep(picture)
    }
    setSaved(outcome)
    setSent(undefined)
  })
  const isLinkCopied = sent?.ok && sent.value === 'copied'
  const sendLabel = say(isLinkCopied ? words.linkCopied : words.cardSend)
  return (
    <View className={styles.bar}>
      <Reports saved={saved} onAllow={() => setSaved(undefined)} copying={copying}>
        {sent && !sent.ok && <NotSent {...sent.error} />}
        {isLinkCopied && <View className={styles.said}>{sendLabel}</View>}
        {unkept && <View className={styles.trouble}>{say(unkeptPhrases[unkept])}</View>}
      </Reports>
      {children}
      <View className={styles.actions}>
        <Tap id="card-save" className={styles.save} onTap={save}>
          {say(saveWord)}
        </Tap>
        <Tap id="card-copy" className={styles.copy} onTap={copying.copy}>
          {copying.label}
        </Tap>
        <SendAction
          finish={finish}
          label={sendLabel}
          name={name}
          title={shareTitle(quote)}
          link={linkTo(subject)}
          path={pathTo(subject)}
          onSent={(outcome, picture) => {
            setSent(outcome)
            setSaved(undefined)
            if (outcome.ok && outcome.value === 'shared') keep(picture)
          }}
        />
      </View>
    </View>
  )
}

/** Says that the card was not sent. Where its link could not be copied either, shows the link. */
function NotSent({ refusal, link }: Unsent) {
  const { say } = useWords()
  if (link) return <Uncopied text={link} refusal={refusal} />
  return <View className={styles.trouble}>{say(refusalPhrase(refusal, words.cardNotSent))}</View>
}

const unkeptPhrases: Record<KeepProblem, string> = {
  full: words.keepsakesFull,
  'no room': words.notKept,
  blocked: words.notKept,
}
