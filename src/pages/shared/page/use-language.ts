import { useMemo } from 'react'
import type { Words } from '@/components/words'
import { createSay } from '@/domain/say'
import { useStore } from '@/pages/shared/page/use-store'
import type { Settings } from '@/store/settings'
import { device, script, settings } from '@/wiring'

export interface Language {
  lang: 'zh-Hans' | 'zh-Hant'
  words: Words
}

/** The reader's script, and the functions that convert words to it. */
export function useLanguage(): Language {
  const traditional = useStore(settings, isTraditional)
  return useMemo(() => {
    const convert: Words['convert'] = (text, at) => (traditional ? text : script.toSimplified(text, at))
    return { lang: traditional ? 'zh-Hant' : 'zh-Hans', words: { convert, say: createSay(convert) } }
  }, [traditional])
}

function isTraditional({ script: choice }: Settings): boolean {
  return choice === 'traditional' || (choice === 'follow' && device.prefersTraditional())
}
