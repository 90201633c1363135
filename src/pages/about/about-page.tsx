import * as words from '@/domain/words'
import { hasCloud } from '@/wiring'
import { Page } from '../page'
import { Edits } from './edits'
import { Leaves, Never } from './promises'
import { Source } from './source'

/** 關於: where the text comes from, whose it is, every change, every question, and what this app will never do. */
export function AboutPage() {
  return (
    <Page title={words.about}>
      <Source />
      <Edits />
      {hasCloud() && <Leaves />}
      <Never />
    </Page>
  )
}
