import { useEffect, useState } from 'react'
import { SettingsSheet } from '@/components/settings-sheet/settings-sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { defaultReadingSize } from '@/domain/text/typography'
import * as words from '@/domain/words'
import { useEscape } from '@/pages/shared/keys/use-keys'
import { Unsaved } from '@/pages/shared/notices/unsaved'
import styles from '@/pages/shared/page/frame.module.css'
import { useStore } from '@/pages/shared/page/use-store'
import { openSearch } from '@/pages/shared/places/open-place'
import { hasCloud, settings } from '@/wiring'

export interface ToolsProps {
  /** The page is 搜索 itself. */
  isSearch: boolean
}

/** 搜索 and the reading settings at the right of a wide window's top row. The reader has its own, which keep the line. */
export function Tools({ isSearch }: ToolsProps) {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  useEscape(open && (() => setOpen(false)))
  // A tap in the sheet never gets as far as the document.
  useEffect(() => {
    const close = (): void => setOpen(false)
    document.addEventListener('click', close)
    return () => document.removeEventListener('click', close)
  }, [])
  return (
    <>
      <div className={styles.tools}>
        {!isSearch && <Tap className={styles.find} label={say(words.search)} onTap={openSearch} />}
        <Tap className={styles.type} label={say(words.settingsName)} expanded={open} onTap={() => setOpen(!open)}>
          {say(words.settings)}
        </Tap>
      </div>
      {open && <Settings />}
    </>
  )
}

function Settings() {
  const choices = useStore(settings, (state) => state)
  const { crowd = true, counted = false, size = defaultReadingSize, unsaved } = choices
  return (
    <SettingsSheet
      {...choices}
      size={size}
      trouble={<Unsaved problem={unsaved} />}
      shared={hasCloud() ? { crowd, counted } : undefined}
      onChange={choices.change}
    />
  )
}
