import { useState } from 'react'
import { Sheet } from '@/components/sheet/sheet'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/shared/keys/keys-sheet.module.css'
import { useKeys } from '@/pages/shared/keys/use-keys'

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
  const [open, setOpen] = useState(false)
  useKeys(({ wants }) => {
    if (wants === 'keys') setOpen(true)
    return wants === 'keys'
  })
  return open ? <OpenSheet onClose={() => setOpen(false)} /> : null
}

/** It lies over all else, so it is asked first: mounted now, it is the newest listener. No key opens or closes what it hides. */
function OpenSheet({ onClose }: { onClose(): void }) {
  const { say } = useWords()
  useKeys(({ wants }) => {
    if (wants === 'keys' || wants === 'leave') onClose()
    return true
  })
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
