import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { readingSizes } from '@/domain/typography'
import { words as allWords, type WordKey } from '@/domain/words'
import { Sheet } from '../sheet/sheet'
import { Tap } from '../tap'
import { useWords } from '../words'
import styles from './settings-sheet.module.css'

/** The choices of `store/settings`, as the sheet shows them. */
export interface Choices {
  script: 'follow' | 'simplified' | 'traditional'
  theme: 'follow' | 'paper' | 'white' | 'night'
  leading: 'tight' | 'normal' | 'loose'
}

export interface SettingsSheetProps extends Choices {
  /** The type size in use, in CSS pixels. */
  size: number
  onChange(change: Partial<Choices> & { size?: number }): void
}

const scripts = { simplified: 'simplified', traditional: 'traditional', follow: 'follow' } as const
const themes = { paper: 'themePaper', white: 'themeWhite', night: 'themeNight', follow: 'follow' } as const
const leadings = { tight: 'leadingTight', normal: 'leadingNormal', loose: 'leadingLoose' } as const

/** How the text is set. The page above is the preview, so there is no title and nothing to confirm. */
export function SettingsSheet({ size, script, theme, leading, onChange }: SettingsSheetProps) {
  const { say } = useWords()
  return (
    <Sheet label={say('settingsName')}>
      <View className={styles.rows}>
        <Row label={say('size')}>
          <Sizes size={size} onChange={(size) => onChange({ size })} />
        </Row>
        <Row label={say('script')}>
          <Options name="script" words={scripts} chosen={script} onChoose={(script) => onChange({ script })} />
        </Row>
        <Row label={say('theme')}>
          <Options name="theme" words={themes} chosen={theme} onChoose={(theme) => onChange({ theme })} />
        </Row>
        <Row label={say('leading')}>
          <Options name="leading" words={leadings} chosen={leading} onChoose={(leading) => onChange({ leading })} />
        </Row>
      </View>
    </Sheet>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className={styles.row}>
      <View className={styles.label}>{label}</View>
      <View className={styles.value}>{children}</View>
    </View>
  )
}

interface OptionsProps<Option extends string> {
  name: string
  words: Record<Option, WordKey>
  chosen: Option
  onChoose(option: Option): void
}

/** Words to choose from; the chosen one has the line. */
function Options<Option extends string>({ name, words, chosen, onChoose }: OptionsProps<Option>) {
  const { say } = useWords()
  return (
    <View className={styles.options}>
      {(Object.keys(words) as Option[]).map((option) => (
        <Tap
          key={option}
          id={`${name}-${option}`}
          className={`${styles.option} ${option === chosen ? styles.chosen : ''}`}
          role="radio"
          chosen={option === chosen}
          onTap={() => onChoose(option)}
        >
          <View className={styles.word}>{option === 'traditional' ? allWords.traditional : say(words[option])}</View>
        </Tap>
      ))}
    </View>
  )
}

/** A step for each size; the ends say which way is larger. A tap on a step chooses it. */
function Sizes({ size, onChange }: { size: number; onChange(size: number): void }) {
  const { say } = useWords()
  const at = readingSizes.findIndex((step) => step.size === size)
  const step = (by: number): void => {
    const next = readingSizes[at + by]
    if (next) onChange(next.size)
  }
  return (
    <>
      <Tap id="smaller" className={styles.small} label={say('smaller')} onTap={() => step(-1)}>
        {say('settings')}
      </Tap>
      <View className={styles.steps}>
        {readingSizes.map((reading, i) => (
          <Tap
            key={reading.size}
            className={styles.step}
            label={String(reading.size)}
            onTap={() => onChange(reading.size)}
          >
            <View className={i === at ? styles.knob : styles.tick} />
          </Tap>
        ))}
      </View>
      <Tap id="larger" className={styles.large} label={say('larger')} onTap={() => step(1)}>
        {say('settings')}
      </Tap>
    </>
  )
}
