import { View } from '@tarojs/components'
import { useState } from 'react'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { shareTitle } from '@/domain/text/share-title'
import * as words from '@/domain/words'
import styles from '@/pages/card/actions.module.css'
import { saveWord } from '@/pages/card/save-word'
import { SendAction, type Unsent } from '@/pages/card/send-action'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import { Uncopied } from '@/pages/shared/notices/uncopied'
import { type CardSubject, cardWords, linkTo, pathTo } from '@/pages/shared/sharing/draw-card'
import { book, device, openPermissions, type Picture, type SaveOutcome, savePicture } from '@/wiring'

export interface ActionsProps {
  subject: CardSubject
  /** Undefined until it is drawn. Until then the actions do nothing. */
  picture?: Picture
}

/** The buttons that save and send the card. */
export function Actions({ subject, picture }: ActionsProps) {
  const { say, convert } = useWords()
  const [outcome, setOutcome] = useState<SaveOutcome>()
  const [unsent, setUnsent] = useState<Unsent>()
  const { quote, chapter, title } = cardWords(subject)
  const name = [convert(book.labels.app), chapter, title].join(' ')
  const notSent = unsent && !unsent.link && refusalPhrase(unsent.refusal, words.cardNotSent)
  const trouble = notSent || (outcome && troubleOf(outcome))
  const save = async (): Promise<void> => {
    if (!picture) return
    const outcome = await savePicture(picture, name)
    if (outcome === 'saved') device.tick()
    setOutcome(outcome)
    setUnsent(undefined)
  }
  return (
    <View className={styles.bar}>
      {outcome === 'refused' ? (
        <Refused onAllow={() => setOutcome(undefined)} />
      ) : (
        trouble && <View className={styles.trouble}>{say(trouble)}</View>
      )}
      <Uncopied text={unsent?.link} refusal={unsent?.refusal} />
      <View className={styles.actions}>
        <Tap id="card-save" className={styles.save} onTap={() => void save()}>
          {say(saveWord)}
        </Tap>
        <SendAction
          picture={picture}
          name={name}
          title={shareTitle(quote)}
          link={linkTo(subject)}
          path={pathTo(subject)}
          onSent={setUnsent}
        />
      </View>
    </View>
  )
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
