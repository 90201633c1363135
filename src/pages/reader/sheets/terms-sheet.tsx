import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { Prose } from '@/components/prose'
import { Sheet } from '@/components/sheet/sheet'
import { useWords } from '@/components/words'
import { termPlaces } from '@/domain/placing/term-places'
import type { Term } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import styles from '@/pages/reader/sheets/source-sheet.module.css'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { terms } from '@/wiring'

/** 詞條: the editor's line for each term of the passage, and whether it is only what the text says. */
export const TermsSheet = ({ terms }: TermsSheetProps) => (TERMS ? <Lines terms={terms} /> : null)

interface TermsSheetProps {
  terms: readonly Term[]
}

function Lines({ terms }: TermsSheetProps) {
  const { say, convert } = useWords()
  return (
    <Sheet label={say(words.terms)}>
      <View className={styles.sheet}>
        <View className={styles.label}>{say(words.termsTitle)}</View>
        {terms.map(({ name, line, common }) => (
          <View key={name} className={styles.term}>
            <View className={styles.change}>{convert(name)}</View>
            <Prose text={convert(line)} />
            {common && <View>{say(words.termCommon)}</View>}
          </View>
        ))}
      </View>
    </Sheet>
  )
}

/** The terms that a passage holds, in the order of the publisher's list. */
export const useTerms = ({ text }: OpenChapter, { start, end }: Range): readonly Term[] =>
  useMemo(() => {
    const passage = text.slice(start, end)
    return terms.filter((term) => termPlaces(term, passage).length > 0)
  }, [text, start, end])
