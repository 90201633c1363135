import type { Head } from '@/domain/document/head'
import { cardAddress, type Site, wholeAddress } from '@/domain/document/place-head'
import { createSay } from '@/domain/say'
import type { Edition } from '@/domain/text/edition'
import { minutesFor } from '@/domain/text/pace'
import * as words from '@/domain/words'

/** What is told of a page that is no chapter's, in 简体: its title, and what it has. A chat shows the card of the first chapter's title. */
export function pageHead({ book, script }: Edition, address: string, site: Site): Head {
  const convert = (text: string): string => script.toSimplified(text)
  const say = createSay(convert)
  const { labels, credit, event, date, chapters } = book
  const minutes = minutesFor(chapters.reduce((sum, { length }) => sum + length, 0))
  const ofBook: [string, string] = [
    book.title,
    `${book.byline.join(' · ')}。${say(words.chapterCount, { count: chapters.length, minutes })}`,
  ]
  const told: Record<string, [title: string, description: string]> = {
    '/excerpts': [labels.excerpts, `${words.editorsExcerpts}，${words.popularExcerpts}`],
    '/marks': [labels.marks, words.noMarks],
    '/keepsakes': [words.keepsakes, words.noKeepsakes],
    '/lost': [words.lostMarks, words.lostNone],
    '/search': [words.search, words.searchHere],
    '/points': [words.points, words.pointsLead],
    '/about': [words.about, `${credit}。${event}，${date}`],
    '/edits': [words.editsTitle, words.aboutEditsLead],
    '/transfer': [words.transfer, words.transfer],
    '/data': [words.myData, words.dataLead],
    '/card': [words.card, words.makeCard],
    '/card/chapter': [words.wholeChapter, words.makeCard],
  }
  const [title, description] = (told[address] ?? ofBook).map(convert) as [string, string]
  const [first] = chapters
  return {
    title,
    description: title === convert(book.title) ? description : `${description} · ${convert(book.title)}`,
    url: wholeAddress(site, address),
    image: first && cardAddress(site, { chapter: first.id }),
  }
}

/**
 * What a page shows of what is stored: the keys begin with these words. On a device that has one of them the first text would say what is not
 * true there. 我的數據 says what leaves the device, and whether there is a server only the app finds out.
 */
export const storedOn: Record<string, readonly string[] | 'app'> = {
  '/': ['progress', 'marks/'],
  '/excerpts': ['excerpts'],
  '/marks': ['marks/', 'keepsakes', 'drafts'],
  '/keepsakes': ['keepsakes'],
  '/lost': ['marks/', 'drafts'],
  '/search': ['queries'],
  '/points': [],
  '/about': ['diagnostics'],
  '/edits': [],
  '/transfer': ['marks/', 'drafts'],
  '/data': 'app',
}
