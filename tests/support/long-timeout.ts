/**
 * Tests that start a browser, compile a package, try a property or draw a page of hundreds of marks need more than jest's five seconds
 * where the machine is slow or busy. How long something takes is no test's business: `npm run bench` measures it.
 */
jest.setTimeout(60_000)
