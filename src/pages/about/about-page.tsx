import * as words from '@/domain/words'
import { Page } from '../page'
import { Leaves, Never } from './promises'
import { Source } from './source'
import { WayToEdits } from './way-to-edits'

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
