import * as words from '@/domain/words'
import { Faults } from '@/pages/about/faults'
import { Leaves, Never } from '@/pages/about/promises'
import { Source } from '@/pages/about/source'
import { WayToEdits } from '@/pages/about/way-to-edits'
import { Page } from '@/pages/shared/page/page'

/**
 * 關於: what leaves the device, where the text comes from, whose it is, the way to every change, what this app will never do,
 * and what has failed on this device.
 */
export function AboutPage() {
  return (
    <Page title={words.about}>
      <Leaves />
      <Source />
      <WayToEdits />
      <Never />
      <Faults />
    </Page>
  )
}
