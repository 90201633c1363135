/** Tests that start a browser or compile a package need more than jest's five seconds. */
jest.setTimeout(60_000)
