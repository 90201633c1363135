import http from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { cardFile } from '@/domain/document/place-head'
import { type Place, placeToAddress } from '@/domain/text/place'
import { webRoutes } from '@/domain/text/route'
import { edition } from '../support/cloud/talk'
import { type LocalServer, startServer } from '../support/server'

const { book, chapters, script } = edition
const origin = 'https://example.org'

let server: LocalServer
/** A server that was not told its public origin. */
let nameless: LocalServer
beforeAll(async () => {
  server = await startServer(undefined, { origin })
  nameless = await startServer()
})
afterAll(async () => {
  await server.stop()
  await nameless.stop()
})

interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
}

function get(address: string, headers: http.OutgoingHttpHeaders = {}, from = server): Promise<Answer> {
  return new Promise((resolve, reject) => {
    http
      .get(from.address + address, { headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        )
      })
      .on('error', reject)
  })
}

const unescaped = (text = ''): string =>
  text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '')

/** What a document says of itself to chats and search engines. */
function saidBy({ body }: Answer) {
  const html = body.toString()
  const meta = (name: string): string =>
    unescaped(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"/>`).exec(html)?.[1])
  return {
    title: unescaped(/<title>([^<]*)/.exec(html)?.[1]),
    canonical: /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1],
    description: meta('description'),
    ogTitle: meta('og:title'),
    ogDescription: meta('og:description'),
    ogUrl: meta('og:url'),
    image: meta('og:image'),
    twitter: [meta('twitter:card'), meta('twitter:title'), meta('twitter:description'), meta('twitter:image')],
  }
}

const sentences: Array<{ place: Place; words: string }> = [...chapters.values()].flatMap(
  ({ chapter, text, sentences }) =>
    sentences.map(({ start, end }) => ({
      place: { chapter: chapter.id, passage: { revision: chapter.revision, start, end } },
      words: script.toSimplified(text.slice(start, end), { chapter: chapter.id, start }).trim(),
    })),
)

test('a link to any sentence answers with its words, its chapter, its speaker and its card', async () => {
  expect(sentences).toHaveLength(309)
  for (const { place, words } of sentences) {
    const answer = await get(placeToAddress(place))
    expect(answer.status).toBe(200)
    const said = saidBy(answer)
    const bare = words.replace(/\s+/g, '')
    const title = bare.length > 40 ? `${bare.slice(0, 39)}…` : bare
    expect(said.title).toBe(`${title} · 伴读`)
    expect(said.ogTitle).toBe(title)
    expect(said.description).toContain('张小龙')
    expect(said.description).toContain(
      script.toSimplified(book.chapters.find(({ id }) => id === place.chapter)?.title ?? ''),
    )
    if (title !== bare) expect(said.description).toContain(words.slice(0, 150))
    expect(said.ogDescription).toBe(said.description)
    expect(said.ogUrl).toBe(origin + placeToAddress(place))
    expect(said.canonical).toBe(`${origin}/read/${place.chapter}`)
    expect(said.image).toBe(`${origin}/${cardFile(place)}`)
    expect(said.twitter).toEqual(['summary', title, said.description, said.image])
    const card = await get(said.image.slice(origin.length))
    expect([card.status, card.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect(card.body.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  }
})

const routes = [...Object.values(webRoutes), ...book.chapters.map(({ id }) => placeToAddress({ chapter: id }))]

test('every page has a title, a description and a picture of its own, and a heading in its text', async () => {
  const titles = new Set<string>()
  for (const route of routes.filter((route) => !['/read', '/card', '/card/chapter'].includes(route))) {
    const answer = await get(route)
    expect(answer.status).toBe(200)
    const said = saidBy(answer)
    expect(said.title).toBe(`${said.ogTitle} · 伴读`)
    expect(said.ogDescription).toBe(said.description)
    expect(said.description.length).toBeGreaterThan(9)
    const card = await get(new URL(said.image || 'none', server.address).pathname)
    expect([card.status, card.headers['content-type']]).toEqual([200, 'image/jpeg'])
    titles.add(said.title)
    const html = answer.body.toString()
    const text = html.slice(html.indexOf('<div id="first">'), html.indexOf('<script>firstText.show'))
    expect(text).toMatch(/<h1[ >]|role="heading" aria-level="1"/)
    expect(text.replace(/<[^>]*>/g, '')).toMatch(/\p{Script=Han}{2}/u)
  }
  expect(titles.size).toBe(routes.length - 3)
})

describe('a link to no sentence of the text answers as its chapter does', () => {
  test.each([
    'at=',
    'at=1.0-0',
    'at=1.zzzzz-zzzzz',
    'at=99.0-5',
    'at=1.5-2',
    'at="><script>alert(1)</script>',
    'at=%22%3E%3Cscript%3E',
    'at=1.0-5%00',
    `at=${'9'.repeat(4000)}`,
    `${'at=1.0-0&'.repeat(1000)}`,
  ])('%.40s', async (query) => {
    const chapter = await get('/read/tool')
    const answer = await get(`/read/tool?${encodeURI(query)}`)
    expect(answer.status).toBe(200)
    if (query === 'at=1.0-5%00') expect(saidBy(answer).ogTitle).toBe('微信的本质')
    else expect(answer.body.equals(chapter.body)).toBe(true)
  })
})

const linked = '/read/tool?at=1.d2-ea'

test.each(['/about?chapter=tool&at=1.d2-ea', '/marks?chapter=tool&at=1.d2-ea'])(
  'a page that does not show a passage says nothing of it: %s',
  async (address) => {
    const page = await get(address.split('?')[0] ?? '')
    expect((await get(address)).body.equals(page.body)).toBe(true)
  },
)

test('an address that a chat has altered answers with its sentence too', async () => {
  const expected = saidBy(await get(linked))
  for (const altered of [
    '/read/tool/?at=1.d2-ea',
    '/read?chapter=tool&at=1.d2-ea',
    '/read%3Fchapter=tool&at=1.d2-ea%E3%80%82',
    '/read/tool?at=1.d2-ea&chapter=ai',
  ])
    expect(saidBy(await get(altered))).toEqual(expected)
})

describe('the document of a link', () => {
  test('is compressed as the client takes it', async () => {
    const plain = await get(linked)
    const br = await get(linked, { 'accept-encoding': 'gzip, br' })
    const gz = await get(linked, { 'accept-encoding': 'gzip' })
    expect([br.headers['content-encoding'], gz.headers['content-encoding']]).toEqual(['br', 'gzip'])
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true)
    expect(gunzipSync(gz.body).equals(plain.body)).toBe(true)
    expect(br.body.length).toBeLessThan(0.5 * plain.body.length)
    for (const { headers } of [plain, br, gz]) expect(headers.vary).toBe('Accept-Encoding')
  })

  test('has a tag of its own, by which it is not sent again', async () => {
    const [one, other, chapter] = await Promise.all([get(linked), get('/read/tool?at=1.0-j'), get('/read/tool')])
    const tags = [one, other, chapter].map(({ headers }) => headers.etag)
    expect(new Set(tags).size).toBe(3)
    const again = await get(linked, { 'if-none-match': one.headers.etag })
    expect([again.status, again.body.length]).toEqual([304, 0])
    expect((await get(linked, { 'if-none-match': chapter.headers.etag })).status).toBe(200)
  })

  test('lets the same scripts run as the chapter’s', async () => {
    const policies = (await Promise.all([get(linked), get('/read/tool')])).map(
      ({ headers }) => headers['content-security-policy'],
    )
    expect(policies[0]).toBe(policies[1])
  })

  test('has no word of the request’s host, and its card by a path, where the server was told no origin', async () => {
    const answer = await get(linked, { host: 'evil.example' }, nameless)
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).not.toContain('evil')
    const said = saidBy(answer)
    expect([said.image, said.ogUrl, said.canonical]).toEqual(['/cards/tool/1.d2-ea.jpg', '', undefined])
  })
})
