import { useState } from 'react'
import { Sheet } from '@/components/sheet/sheet'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/shared/keys/keys-sheet.module.css'
import { useEscape, useKeys } from '@/pages/shared/keys/use-keys'

/** Keys, and what each of them does (`domain/choosing/keys.ts`, `platform/screen/search-key.ts`). */
const rows: ReadonlyArray<readonly [keys: readonly string[], does: string]> = [
  [['↑', '↓'], words.keyChoose],
  [['Shift ←', 'Shift →'], words.keyEnd],
  [['Shift ↑', 'Shift ↓'], words.keyStart],
  [['1', '2', '3', '4', '5'], words.keyMark],
  [['Enter'], words.keyNote],
  [['Z'], words.keyUndo],
  [['/'], words.keySearch],
  [['Esc'], words.keyLeave],
]

/** `?` shows what keys do, and hides it again. */
export function KeysSheet() {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  useKeys(({ wants }) => {
    if (wants === 'keys') setOpen(!open)
    return wants === 'keys'
  })
  useEscape(open && (() => setOpen(false)))
  if (!open) return null
  return (
    <Sheet label={say(words.keys)}>
      <h2 className={styles.title}>{say(words.keys)}</h2>
      <dl className={styles.rows}>
        {rows.map(([keys, does]) => (
          <div key={does} className={styles.row}>
            <dt className={styles.keys}>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className={styles.does}>{say(does)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.lead}>{say(words.keysLead)}</p>
    </Sheet>
  )
}
