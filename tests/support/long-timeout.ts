/**
 * Tests that start a browser, compile a package, try a property or draw a page of hundreds of marks need more than jest's five seconds
 * on a slow or busy machine. Tests measure no time: `npm run bench` does.
 */
jest.setTimeout(60_000)
