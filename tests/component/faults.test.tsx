import { act } from '@testing-library/react'
import { createSay } from '@/domain/say'
import * as words from '@/domain/words'
import AboutPage from '@/pages/about'
import { exportMarks } from '@/pages/shared/marks/export-marks'
import { localTime } from '@/pages/shared/marks/local-time'
import type { Cause } from '@/store/diagnostics'
import { diagnostics, excerpts, script, settings } from '@/wiring'
import { freshApp, holding, open, pass, tap } from './support/app'

const say = createSay((text) => script.toSimplified(text))
const text = (): string => document.body.textContent ?? ''

/** jsdom reads files asynchronously. */
async function textOf(blob: Blob | undefined): Promise<string> {
  const reader = new FileReader()
  const read = new Promise((resolve) => reader.addEventListener('load', resolve))
  reader.readAsText(blob as Blob)
  await pass(1000)
  await read
  return String(reader.result)
}

/** A fresh app with these faults alone. */
async function openAbout(causes: readonly Cause[] = []): Promise<void> {
  for (const cause of causes) diagnostics.note(cause)
  await open(<AboutPage />)
}

beforeEach(freshApp)
afterEach(() => act(() => excerpts.setState({ leastReaders: undefined })))

test('關於 has no list of faults if nothing failed', async () => {
  await openAbout()
  expect(holding(say(words.aboutNever))).toBeDefined()
  expect(text()).not.toContain(say(words.faults))
})

test.each<[Cause, string]>([
  ['cloud unreachable', words.faultUnreachable],
  ['cloud timed-out', words.faultUnreachable],
  ['cloud malformed', words.faultReply],
  ['cloud failed', words.faultReply],
  ['cloud try-again', words.faultRefused],
  ['cloud too-many', words.faultRefused],
  ['cloud damaged', words.faultRefused],
  ['cloud not-stored', words.faultStorage],
  ['storage no room', words.faultStorage],
  ['storage blocked', words.faultStorage],
  ['storage unreadable', words.faultStorage],
  ['storage damaged', words.faultStorage],
  ['error TypeError', words.faultBug],
  ['error other', words.faultBug],
])('%s is shown as 「%s」, with its count and time', async (cause, phrase) => {
  await openAbout([cause, cause])
  expect(text()).toContain(say(words.faults) + say(phrase))
  const times = say(words.faultTimes, { count: 2, time: localTime(Date.now()) })
  expect(text()).toContain(`${times} (${cause})`)
})

test('the newest fault comes first', async () => {
  await openAbout(['cloud timed-out', 'storage no room'])
  expect(text()).toMatch(new RegExp(`${say(words.faultStorage)}.*${say(words.faultUnreachable)}`))
})

test('a malformed reply is shown as such, not as a bad network', async () => {
  globalThis.fetch = (async () => ({
    headers: new Headers(),
    json: async () => ({ hello: 'there' }),
  })) as unknown as typeof fetch
  settings.getState().change({ counted: true })
  await act(async () => jest.advanceTimersByTimeAsync(1000))
  await open(<AboutPage />)
  expect(text()).toContain(say(words.faultReply))
  expect(text()).not.toContain(say(words.faultUnreachable))
})

test('the export has the faults, if there are any', async () => {
  const blobs: Blob[] = []
  Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`, revokeObjectURL: () => undefined })
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const exported = async (): Promise<unknown> => {
    void exportMarks()
    await pass(1000)
    return JSON.parse(await textOf(blobs.pop()))
  }
  expect(await exported()).not.toHaveProperty('bandu:faults')
  diagnostics.note('cloud malformed')
  expect(await exported()).toMatchObject({ 'bandu:faults': [{ cause: 'cloud malformed', count: 1 }] })
})

describe('the list of faults', () => {
  const copied: string[] = []
  const clipboard = (writeText?: (text: string) => Promise<void>) =>
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: writeText && { writeText } })

  test('is copied as JSON', async () => {
    clipboard(async (text) => void copied.push(text))
    await openAbout(['cloud malformed'])
    expect(text()).toContain(say(words.faultsWhy))
    await tap(say(words.copyFaults))
    const now = Date.now()
    expect(copied.map((text) => JSON.parse(text))).toMatchObject([
      [{ cause: 'cloud malformed', count: 1, first: expect.any(Number), last: expect.any(Number) }],
    ])
    expect(Math.abs(JSON.parse(copied[0] ?? '')[0].last - now)).toBeLessThan(60_000)
  })

  test('is shown to be copied by hand if the device refuses', async () => {
    clipboard()
    await openAbout(['cloud malformed'])
    await tap(say(words.copyFaults))
    expect(document.getElementById('uncopied')?.textContent).toContain('"cause":"cloud malformed"')
  })
})
