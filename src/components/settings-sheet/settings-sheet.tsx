import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Option } from '@/components/option/option'
import styles from '@/components/settings-sheet/settings-sheet.module.css'
import { SwitchRow } from '@/components/settings-sheet/switch-row'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { readingSizes } from '@/domain/text/typography'
import * as words from '@/domain/words'

/** The choices of `store/settings`, as the sheet shows them. */
interface Choices {
  script: 'follow' | 'simplified' | 'traditional'
  theme: 'follow' | 'paper' | 'white' | 'night'
  leading: 'tight' | 'normal' | 'loose'
}

/** Choices about other readers. */
interface SharedChoices {
  /** Others' lines are drawn. */
  crowd: boolean
  /** Own marks are synced and counted. */
  counted: boolean
}

export interface SettingsSheetProps extends Choices {
  /** The type size in use, in CSS pixels. */
  size: number
  /** Absent where there is no server to share with. */
  shared?: SharedChoices
  /** A warning about what she has chosen. */
  trouble?: ReactNode
  onChange(change: Partial<Choices & SharedChoices> & { size?: number }): void
}

const scripts = { simplified: words.simplified, traditional: words.traditional, follow: words.follow }
const themes = { paper: words.themePaper, white: words.themeWhite, night: words.themeNight, follow: words.follow }
const leadings = { tight: words.leadingTight, normal: words.leadingNormal, loose: words.leadingLoose }

/** The reading settings. The page above is the preview, so there is no title and nothing to confirm. */
export function SettingsSheet({ size, script, theme, leading, shared, trouble, onChange }: SettingsSheetProps) {
  const { say } = useWords()
  return (
    <Sheet label={say(words.settingsName)}>
      <View className={styles.rows}>
        <Row label={say(words.size)}>
          <Sizes size={size} onChange={(size) => onChange({ size })} />
        </Row>
        <Row label={say(words.script)}>
          <Options name="script" phrases={scripts} chosen={script} onChoose={(script) => onChange({ script })} />
        </Row>
        <Row label={say(words.theme)}>
          <Options name="theme" phrases={themes} chosen={theme} onChoose={(theme) => onChange({ theme })} />
        </Row>
        <Row label={say(words.leading)}>
          <Options name="leading" phrases={leadings} chosen={leading} onChoose={(leading) => onChange({ leading })} />
        </Row>
        {shared && (
          <>
            <SwitchRow
              id="crowd"
              label={say(words.crowd)}
              on={shared.crowd}
              onChange={(crowd) => onChange({ crowd })}
            />
            <SwitchRow
              id="counted"
              label={say(words.counted)}
              why={say(words.countedWhy)}
              on={shared.counted}
              onChange={(counted) => onChange({ counted })}
            />
          </>
        )}
      </View>
      {trouble}
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

interface OptionsProps<Choice extends string> {
  name: string
  phrases: Record<Choice, string>
  chosen: Choice
  onChoose(choice: Choice): void
}

/** Words to choose from; the chosen one has the line. */
function Options<Choice extends string>({ name, phrases, chosen, onChoose }: OptionsProps<Choice>) {
  const { say } = useWords()
  return (
    <View className={styles.options}>
      {(Object.keys(phrases) as Choice[]).map((choice) => (
        <Option key={choice} id={`${name}-${choice}`} chosen={choice === chosen} onChoose={() => onChoose(choice)}>
          {choice === 'traditional' ? words.traditional : say(phrases[choice])}
        </Option>
      ))}
    </View>
  )
}

/** A step for each size, and larger or smaller at the ends. A tap on a step chooses it. */
function Sizes({ size, onChange }: { size: number; onChange(size: number): void }) {
  const { say } = useWords()
  const at = readingSizes.findIndex((step) => step.size === size)
  const step = (by: number): void => {
    const next = readingSizes[at + by]
    if (next) onChange(next.size)
  }
  return (
    <>
      <Tap id="smaller" className={styles.small} label={say(words.smaller)} onTap={() => step(-1)}>
        {say(words.settings)}
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
      <Tap id="larger" className={styles.large} label={say(words.larger)} onTap={() => step(1)}>
        {say(words.settings)}
      </Tap>
    </>
  )
}
