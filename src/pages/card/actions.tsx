import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { shareTitle } from '@/domain/text/share-title'
import * as words from '@/domain/words'
import styles from '@/pages/card/actions.module.css'
import { keepCard } from '@/pages/card/kept-cards'
import { saveWord } from '@/pages/card/save-word'
import { SendAction, type Unsent } from '@/pages/card/send-action'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import { Uncopied } from '@/pages/shared/notices/uncopied'
import { type CardSubject, cardWords, linkTo, pathTo } from '@/pages/shared/sharing/draw-card'
import type { KeepProblem } from '@/store/keepsakes'
import {
  book,
  device,
  openPermissions,
  type Picture,
  putOnClipboard,
  type Refusal,
  type SaveOutcome,
  savePicture,
} from '@/wiring'

export interface ActionsProps {
  subject: CardSubject
  /** The template's name. */
  template: string
  /** What the card says. */
  text: string
  /** The picture to save or to send. Undefined until it is drawn: until then it is neither saved nor sent. */
  finish(): Promise<Picture | undefined>
  /** What stands above the buttons. */
  children?: ReactNode
}

/** The buttons that save the card, copy its words and send it. */
export function Actions({ subject, template, text, finish, children }: ActionsProps) {
  const { say, convert } = useWords()
  const [outcome, setOutcome] = useState<SaveOutcome>()
  const [unsent, setUnsent] = useState<Unsent>()
  const [uncopied, setUncopied] = useState<Refusal>()
  const [unkept, setUnkept] = useState<KeepProblem>()
  const { quote, chapter, title } = cardWords(subject)
  const name = [convert(book.labels.app), chapter, title].join(' ')
  const notSent = unsent && !unsent.link && refusalPhrase(unsent.refusal, words.cardNotSent)
  const trouble = notSent || (outcome && troubleOf(outcome))
  const keep = (): void => setUnkept(keepCard(subject, template))
  const save = async (): Promise<void> => {
    const picture = await finish()
    if (!picture) return
    const outcome = await savePicture(picture, name)
    if (outcome === 'saved') {
      device.tick()
      keep()
    }
    setOutcome(outcome)
    setUnsent(undefined)
  }
  const copy = async (): Promise<void> => {
    const outcome = await putOnClipboard(text)
    if (outcome.ok) device.tick()
    setUncopied(outcome.ok ? undefined : outcome.error)
  }
  return (
    <View className={styles.bar}>
      {outcome === 'refused' ? (
        <Refused onAllow={() => setOutcome(undefined)} />
      ) : (
        trouble && <View className={styles.trouble}>{say(trouble)}</View>
      )}
      {unkept && <View className={styles.trouble}>{say(unkeptPhrases[unkept])}</View>}
      <Uncopied text={unsent?.link} refusal={unsent?.refusal} />
      <Uncopied text={uncopied && text} refusal={uncopied} />
      {children}
      <View className={styles.actions}>
        <Tap id="card-save" className={styles.save} onTap={() => void save()}>
          {say(saveWord)}
        </Tap>
        <Tap id="card-copy" className={styles.copy} onTap={() => void copy()}>
          {say(words.copyText)}
        </Tap>
        <SendAction
          finish={finish}
          name={name}
          title={shareTitle(quote)}
          link={linkTo(subject)}
          path={pathTo(subject)}
          onSent={(unsent) => {
            setUnsent(unsent)
            if (!unsent) keep()
          }}
        />
      </View>
    </View>
  )
}

const unkeptPhrases: Record<KeepProblem, string> = {
  full: words.keepsakesFull,
  'no room': words.notKept,
  blocked: words.notKept,
}

const troubleOf = (outcome: SaveOutcome): string | undefined =>
  outcome === 'saved' || outcome === 'closed' || outcome === 'refused'
    ? undefined
    : refusalPhrase(outcome, words.cardNotSaved)

/** Says that the app may not use the album, and opens the permissions. WeChat opens them only on a tap. */
function Refused({ onAllow }: { onAllow(): void }) {
  const { say } = useWords()
  const allow = (): void => {
    onAllow()
    void openPermissions()
  }
  return (
    <View className={styles.trouble}>
      {say(words.albumRefused)}
      <Tap id="card-settings" className={styles.settings} onTap={allow}>
        {say(words.albumSettings)}
      </Tap>
    </View>
  )
}
