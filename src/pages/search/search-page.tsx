import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { unescaped } from '@/domain/text/place'
import * as words from '@/domain/words'
import { Field } from '@/pages/search/field/field'
import { ResultList } from '@/pages/search/result-list'
import styles from '@/pages/search/search.module.css'
import { isEmpty, type Results, useSearch } from '@/pages/search/use-search'
import { recentQueries } from '@/pages/search/wiring'
import { Page } from '@/pages/shared/page/page'
import { useStore } from '@/pages/shared/page/use-store'

/** The most UTF-16 code units that the field takes. */
const fieldLimit = 1000

/** 搜索: what the text, the chapters' titles and the reader's notes have of the words in the field. */
export function SearchPage() {
  return (
    <Page title={words.search}>
      <Search />
    </Page>
  )
}

function Search() {
  const { q = '' } = useRouter().params
  const [asked, setAsked] = useState(() => unescaped(q))
  /** What the page writes into the field, and how often it has. */
  const [put, setPut] = useState({ words: asked, times: 0 })
  const results = useSearch(asked)
  const { say } = useWords()
  useDidShow(() => recentQueries.getState().catchUp())
  const ask = (written: string): void => {
    setAsked(written)
    setPut({ words: written, times: put.times + 1 })
  }
  const keep = (): void => recentQueries.getState().keep(asked)
  return (
    <View>
      <View className={styles.field}>
        <View className={styles.glass} />
        <Field
          key={put.times}
          className={styles.words}
          words={put.words}
          limit={fieldLimit}
          placeholder={say(words.searchHere)}
          onWrite={setAsked}
          onConfirm={keep}
        />
        {asked !== '' && (
          <Tap id="clear" className={styles.button} label={say(words.clear)} onTap={() => ask('')}>
            <View className={styles.cross} />
          </Tap>
        )}
      </View>
      {!asked.trim() && <Recent onAsk={ask} />}
      {results && isEmpty(results) && <Nothing {...results} onAsk={ask} />}
      {results && <ResultList key={results.written} {...results} onOpen={keep} />}
    </View>
  )
}

interface Asking {
  onAsk(query: string): void
}

/** What the reader searched for last, each to ask again or to delete. */
function Recent({ onAsk }: Asking) {
  const { say } = useWords()
  const queries = useStore(recentQueries, (state) => state.queries)
  if (queries.length === 0) return null
  return (
    <View className={styles.recent}>
      <View className={styles.aside}>{say(words.recentQueries)}</View>
      {queries.map((query) => (
        <View key={query} className={styles.query}>
          <Tap className={styles.ask} onTap={() => onAsk(query)}>
            {query}
          </Tap>
          <Tap
            className={styles.button}
            label={say(words.forgetQuery, { query })}
            onTap={() => recentQueries.getState().forget(query)}
          >
            <View className={styles.cross} />
          </Tap>
        </View>
      ))}
    </View>
  )
}

/** Says that nothing was found, and offers what is nearest. */
function Nothing({ written, nearest, onAsk }: Results & Asking) {
  const { say, convert } = useWords()
  const offered = nearest && convert(nearest.text, nearest)
  return (
    <View className={styles.nothing}>
      <View>{say(words.nothingFound, { query: written.trim() })}</View>
      {offered && (
        <Tap id="nearest" className={styles.offer} onTap={() => onAsk(offered)}>
          {say(words.tryInstead, { words: offered })}
        </Tap>
      )}
    </View>
  )
}
