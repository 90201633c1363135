import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/card/keepsakes/keepsakes.module.css'
import { KeptCard } from '@/pages/card/keepsakes/kept-card'
import { useKeepsakes } from '@/pages/card/keepsakes/use-keepsakes'
import { thumbnailSurface, useThumbnails } from '@/pages/card/keepsakes/use-thumbnails'
import { Undo } from '@/pages/shared/notices/undo'
import { Page } from '@/pages/shared/page/page'
import { Surface } from '@/pages/shared/page/surface'
import type { StoredProblem } from '@/store/stored-value'

/** Cards shown at first, and added by each 更多. Each is a picture. */
const step = 24

/** 卡片夾: the cards that were saved or sent from this device. */
export function KeepsakesPage() {
  return (
    <Page title={words.keepsakes}>
      <View className={styles.table}>
        <Cards />
      </View>
      <Undo />
      <Surface id={thumbnailSurface} />
    </Page>
  )
}

function Cards() {
  const { say } = useWords()
  const [limit, setLimit] = useState(step)
  const [isTidying, setTidying] = useState(false)
  const { count, shown, problem } = useKeepsakes(limit)
  const pictures = useThumbnails(shown)
  if (count === 0) return <NoCards problem={problem} />
  return (
    <View>
      {problem && <View className={styles.problem}>{say(problemPhrases[problem])}</View>}
      <View className={styles.top}>
        <View>{say(words.keepsakesCount, { count })}</View>
        <Verb id="tidy" apart onTap={() => setTidying(!isTidying)}>
          {say(isTidying ? words.tidied : words.tidy)}
        </Verb>
      </View>
      <View className={styles.cards}>
        {shown.map((card) => (
          <KeptCard key={card.keepsake.id} {...card} picture={pictures[card.keepsake.id]} deletable={isTidying} />
        ))}
      </View>
      {count > limit && (
        <Verb id="more" main onTap={() => setLimit(limit + step)}>
          {say(words.more)}
        </Verb>
      )}
    </View>
  )
}

const problemPhrases: Record<StoredProblem, string> = {
  damaged: words.keepsakesDamaged,
  newer: words.keepsakesNewer,
  unreadable: words.unreadable,
}

/** Says that there are no cards yet, or why none is shown, and where to make one. */
function NoCards({ problem }: { problem: StoredProblem | undefined }) {
  const { say } = useWords()
  return (
    <View className={styles.none}>
      <View>{say(problem ? problemPhrases[problem] : words.noKeepsakes)}</View>
      <Verb id="go-read" main onTap={() => void Taro.switchTab({ url: '/pages/contents/index' })}>
        {say(words.noKeepsakesGo)}
      </Verb>
    </View>
  )
}
