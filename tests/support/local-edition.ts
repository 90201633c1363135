import { startBrowser, type TestBrowser } from './browser'
import { type LocalServer, startServer } from './server'

/** The built web app on a server of its own, and a browser to visit it with. */
export interface LocalEdition {
  readonly browser: TestBrowser
  readonly server: LocalServer
}

/** Starts both before the tests of a file, ends the visits after each of them, and both after all. */
export function localEdition(): LocalEdition {
  let browser: TestBrowser
  let server: LocalServer
  beforeAll(async () => {
    server = await startServer()
    browser = await startBrowser()
  })
  afterEach(() => browser.endVisits())
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  return {
    get browser() {
      return browser
    },
    get server() {
      return server
    },
  }
}
