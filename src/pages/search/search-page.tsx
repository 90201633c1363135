import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Spoken } from '@/components/spoken'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import type { Say } from '@/domain/say'
import { createQuery } from '@/domain/search/query'
import { splitting } from '@/domain/search/split'
import { decoded } from '@/domain/text/place'
import { clipped } from '@/domain/text/range'
import type { Judgement } from '@/domain/verdict/judgement'
import * as words from '@/domain/words'
import { Field } from '@/pages/search/field/field'
import { ResultList } from '@/pages/search/result-list'
import styles from '@/pages/search/search.module.css'
import { useAddress } from '@/pages/search/use-address'
import { isEmpty, type Results, useSearch } from '@/pages/search/use-search'
import { useVerdict } from '@/pages/search/use-verdict'
import { Verdict } from '@/pages/search/verdict/verdict'
import { verdictTitle } from '@/pages/search/verdict/verdict-title'
import { focusOn, foldedBook, readClipboard, recentQueries, searchFold } from '@/pages/search/wiring'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import { Page } from '@/pages/shared/page/page'
import { useStore } from '@/pages/shared/page/use-store'
import { doInSlices, type Refusal } from '@/wiring'

/** The most UTF-16 code units that the field takes. A quote of more than `longestPaste` is judged in part, and that is said. */
const fieldLimit = 20_000

/** 搜索: what the text, the chapters' titles and the reader's notes have of the words in the field. */
export function SearchPage() {
  return (
    <Page title={words.search}>
      <Search />
    </Page>
  )
}

function Search() {
  // A parameter that an address has twice is an array on the web.
  const [q = ''] = [useRouter().params.q].flat()
  const [asked, setAsked] = useState(() => decoded(q))
  /** What the page writes into the field, and how often it has. */
  const [put, setPut] = useState({
    words: asked,
    times: 0,
    isQuery: /^[^，。！？,.!?]*\s[^，。！？,.!?]*$/.test(asked.trim()),
  })
  const results = useSearch(asked)
  const judgement = useVerdict(asked, put.isQuery && put.words === asked, results)
  const isAnswered = results?.written === asked
  const leads = isAnswered && !judgement && !isEmpty(results)
  const isBlank = !asked.trim()
  const isOfMarks = !isBlank && !judgement && createQuery(asked, searchFold).words.length === 0
  const { say } = useWords()
  useAddress(asked, isAnswered, leads)
  useDidShow(() => recentQueries.getState().catchUp())
  const write = (written: string, isQuery: boolean): void => {
    setAsked(written)
    setPut({ words: written, times: put.times + 1, isQuery })
  }
  const ask = (query: string): void => write(query, true)
  const split = async (): Promise<void> => ask(await doInSlices(splitting(foldedBook, asked, searchFold)))
  // A quote, and a query that led nowhere, are not kept.
  const keep = (): void => {
    if (leads) recentQueries.getState().keep(asked)
  }
  return (
    <View>
      <View className={styles.field}>
        <View className={styles.glass} />
        <Field
          className={styles.words}
          words={put.words}
          times={put.times}
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
      <Spoken className={styles.said} role="status">
        {isOfMarks ? say(words.onlyMarks) : summaryOf(results, judgement, say)}
      </Spoken>
      {isBlank && <Paste onAsk={(quote) => write(quote, false)} />}
      {isBlank && <Recent onAsk={ask} />}
      {isOfMarks && <View className={styles.nothing}>{say(words.onlyMarks)}</View>}
      {judgement && <Verdict key={asked} pasted={asked} judgement={judgement} onSplit={() => void split()} />}
      {!judgement && results && isEmpty(results) && <Nothing {...results} onAsk={ask} />}
      {!judgement && results && <ResultList key={results.written} {...results} onOpen={keep} />}
    </View>
  )
}

/** What a screen reader says once there is an answer. */
function summaryOf(results: Results | undefined, judgement: Judgement | undefined, say: Say): string {
  if (judgement) return verdictsOf(judgement, say)
  if (!results) return ''
  const { titles, terms, chapters, own, written } = results
  const count = [titles, terms, own, ...chapters.map(({ sentences }) => sentences)].flat().length
  return count > 0 ? say(words.places, { count }) : say(words.nothingFound, { query: written.trim() })
}

/** The verdict of a sentence, or of several each one once, with how many sentences it is said of. */
function verdictsOf({ sentences }: Judgement, say: Say): string {
  const titles = sentences.map((judged) => say(verdictTitle(judged)))
  if (titles.length === 1) return titles.join()
  return [...new Set(titles)]
    .map((verdict) => say(words.verdictOf, { verdict, count: titles.filter((title) => title === verdict).length }))
    .join('，')
}

interface Asking {
  onAsk(query: string): void
}

/** Takes a quote from the clipboard. The app never looks there by itself. */
function Paste({ onAsk }: Asking) {
  const { say } = useWords()
  const [refusal, setRefusal] = useState<Refusal>()
  const paste = async (): Promise<void> => {
    const read = await readClipboard()
    setRefusal(read.ok ? undefined : read.error)
    if (read.ok) onAsk(clipped(read.value, fieldLimit))
  }
  return (
    <View>
      <Tap id="paste" className={styles.offer} onTap={() => void paste()}>
        {say(words.pasteQuote)}
      </Tap>
      {refusal && <View className={styles.nothing}>{say(refusalPhrase(refusal, words.notPasted))}</View>}
    </View>
  )
}

/** What the reader searched for last, each to ask again or to delete. */
function Recent({ onAsk }: Asking) {
  const { say } = useWords()
  const queries = useStore(recentQueries, (state) => state.queries)
  if (queries.length === 0) return null
  // What had the focus leaves the page: it goes to the next query, or the one before, or the field.
  const forget = (query: string): void => {
    const at = queries.indexOf(query)
    const neighbour = queries[at + 1] ?? queries[at - 1]
    focusOn(neighbour === undefined ? 'search-words' : idOf(neighbour))
    recentQueries.getState().forget(query)
  }
  return (
    <View className={styles.recent}>
      <Spoken className={styles.aside} role="heading">
        {say(words.recentQueries)}
      </Spoken>
      <Spoken role="list">
        {queries.map((query) => (
          <Spoken key={query} className={styles.query} role="listitem">
            <Tap className={styles.ask} onTap={() => onAsk(query)}>
              {query}
            </Tap>
            <Tap
              id={idOf(query)}
              className={styles.button}
              label={say(words.forgetQuery, { query })}
              onTap={() => forget(query)}
            >
              <View className={styles.cross} />
            </Tap>
          </Spoken>
        ))}
      </Spoken>
    </View>
  )
}

const idOf = (query: string): string => `forget-${query}`

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
