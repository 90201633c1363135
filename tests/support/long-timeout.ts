/** Tests that start a browser, compile a package or try a property over a network need more than jest's five seconds. */
jest.setTimeout(60_000)
