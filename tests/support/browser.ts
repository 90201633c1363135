import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findBrowser } from './find-browser'

/** How a reader's browser differs from a phone of 375 × 812 with light colours. */
export interface VisitOptions
  extends Pick<
    BrowserContextOptions,
    | 'viewport'
    | 'colorScheme'
    | 'forcedColors'
    | 'contrast'
    | 'locale'
    | 'isMobile'
    | 'hasTouch'
    | 'javaScriptEnabled'
    | 'reducedMotion'
    | 'serviceWorkers'
  > {
  /** The reader has not answered the question about syncing. Default: she has chosen to keep marks here, so that no sheet opens. */
  unasked?: boolean
  /** Problems that belong to the test, such as those of being offline. */
  expected?: RegExp
}

/** With reduced motion, a linked passage stays lit until the reader scrolls: a slow machine sees it too. */
export const staysLit: VisitOptions = { reducedMotion: 'reduce' }

/** One reader's browser: storage of its own, nothing shared with another visit. */
export interface Visit {
  page: Page
  context: BrowserContext
  /** Errors of pages, errors on the console, requests to other hosts. */
  problems: string[]
  /** Another page of the same reader, with the same storage: reopening the app. */
  reopen(path?: string): Promise<Page>
}

/** A browser for one test file. */
export interface TestBrowser {
  /**
   * Opens the app as a new reader.
   *
   * @param address the local server's; every other host is a problem
   * @param path page of the app, with query
   */
  visit(address: string, path?: string, options?: VisitOptions): Promise<Visit>
  /** Ends all visits. Call it after each test: it throws if there was a problem. */
  endVisits(): Promise<void>
  close(): Promise<void>
}

const PHONE: BrowserContextOptions = {
  viewport: { width: 375, height: 812 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  colorScheme: 'light',
  locale: 'zh-CN',
  serviceWorkers: 'allow',
}
/** Only the server's address can be resolved. */
const NO_OTHER_HOST = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'

/** Starts a browser without a window. */
export async function startBrowser(): Promise<TestBrowser> {
  const { executablePath, args, env } = findBrowser()
  const browser = await chromium.launch({ executablePath, args: [...args, NO_OTHER_HOST], env, headless: true })
  const visits: { visit: Visit; expected?: RegExp }[] = []
  return {
    async visit(address, path = '/', { expected, unasked, ...options } = {}) {
      const context = await browser.newContext({ ...PHONE, ...options })
      if (!unasked) await context.addInitScript(keepMarksHere)
      const problems = watch(context, address)
      const reopen = async (at = '/') => {
        const page = await context.newPage()
        await page.goto(address + at)
        return page
      }
      const visit = { page: await reopen(path), context, problems, reopen }
      visits.push({ visit, expected })
      return visit
    },
    async endVisits() {
      const ended = visits.splice(0)
      await Promise.all(ended.map(({ visit }) => visit.context.close()))
      const problems = ended.flatMap(({ visit, expected }) =>
        visit.problems.filter((problem) => !expected?.test(problem)),
      )
      if (problems.length > 0) throw new Error(`the browser met problems:\n${problems.join('\n')}`)
    },
    close: () => browser.close(),
  }
}

/** Runs in the page, before the app: answers the question of the first mark, once. */
function keepMarksHere(): void {
  // A browser's first, empty page has no storage.
  if (location.protocol === 'about:') return
  const settings = { script: 'follow', theme: 'follow', leading: 'normal', counted: false }
  if (!localStorage.getItem('bandu/books/zhang-xiaolong-2019/settings')) {
    localStorage.setItem('bandu/books/zhang-xiaolong-2019/settings', JSON.stringify({ version: 1, value: settings }))
  }
}

/** Records the problems of all pages of a context. */
function watch(context: BrowserContext, address: string): string[] {
  const problems: string[] = []
  context.on('weberror', (error) => problems.push(`error: ${error.error().stack ?? error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (/^https?:|^wss?:/.test(protocol) && origin !== address) problems.push(`request to ${request.url()}`)
  })
  return problems
}
