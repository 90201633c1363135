import * as words from '@/domain/words'
import { Leaves, Never } from '@/pages/about/promises'
import { Source } from '@/pages/about/source'
import { WayToEdits } from '@/pages/about/way-to-edits'
import { Page } from '@/pages/shared/page/page'

/** 關於: what leaves the device, where the text comes from, whose it is, the way to every change, and what this app will never do. */
export function AboutPage() {
  return (
    <Page title={words.about}>
      <Leaves />
      <Source />
      <WayToEdits />
      <Never />
    </Page>
  )
}
