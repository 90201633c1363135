import * as words from '@/domain/words'
import { Page } from '../page'
import { Edits } from './edits'
import { Never } from './never'
import { Source } from './source'

/** 關於: where the text comes from, whose it is, every change, every question, and what this app will never do. */
export function AboutPage() {
  return (
    <Page title={words.about}>
      <Source />
      <Edits />
      <Never />
    </Page>
  )
}
