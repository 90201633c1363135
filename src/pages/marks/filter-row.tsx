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

/** The filters: all marks, marks with a note, marks of one colour or the underline. */
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
  /** Switches a filter on or off. */
  toggle(filter: MarkFilter): void
  clear(): void
}

/** The reader's filter. It ends with the page: an old filter must not hide marks. */
export function useFilter(): FilterControl {
  const [filter, setFilter] = useState(noFilter)
  return {
    filter,
    toggle: (change) => setFilter((filter) => toggled(filter, change)),
    clear: () => setFilter(noFilter),
  }
}
