import { View } from '@tarojs/components'
import { useState } from 'react'
import { colourWords } from '@/components/colour-words'
import { Option } from '@/components/option/option'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { lookLetters } from '@/domain/drawing/pieces'
import { markColours } from '@/domain/marks/mark'
import { isFiltering, type MarkFilter, noFilter, toggled } from '@/domain/marks/mark-filter'
import * as words from '@/domain/words'
import styles from '@/pages/marks/filter-row.module.css'

/** All marks, or those with a note, of a colour or the underline, or both. */
export function FilterRow({ filter, toggle, clear }: FilterControl) {
  const { say } = useWords()
  return (
    <View className={styles.row}>
      <View className={styles.options}>
        <Option id="filter-all" role="switch" chosen={!isFiltering(filter)} onChoose={clear}>
          {say(words.all)}
        </Option>
        <Option id="filter-note" role="switch" chosen={!!filter.withNote} onChoose={() => toggle({ withNote: true })}>
          {say(words.withNote)}
        </Option>
      </View>
      {markColours.map((colour) => (
        <Tap
          key={colour}
          id={`filter-${colour}`}
          className={`${styles.swatch} ${colour === filter.colour ? styles.chosen : ''}`}
          role="switch"
          label={say(colourWords[colour])}
          chosen={colour === filter.colour}
          onTap={() => toggle({ colour })}
        >
          <View className={`${styles.sample} look-${lookLetters[colour]}`}>{say(words.draw)}</View>
        </Tap>
      ))}
    </View>
  )
}

export interface FilterControl {
  filter: MarkFilter
  /** Wishes for something, or no longer. */
  toggle(wish: MarkFilter): void
  clear(): void
}

/** Which marks the reader wants to see. It is forgotten with the page: nobody should miss marks for a wish of last week. */
export function useFilter(): FilterControl {
  const [filter, setFilter] = useState(noFilter)
  return {
    filter,
    toggle: (wish) => setFilter((filter) => toggled(filter, wish)),
    clear: () => setFilter(noFilter),
  }
}
