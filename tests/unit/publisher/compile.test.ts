import fc from 'fast-check'
import { type Chapter, chapterText } from '@/domain/text/book'
import { sentenceAt } from '@/domain/text/sentences'
import { type Compiled, compile } from '@/publisher/compile'
import type { ContentFiles } from '@/publisher/files/read'
import { render } from '@/publisher/files/render'
import { smallContent, smallContentWith, smallContentWithPoints } from './support/small-content'
import { editsIn, sourceWording, wordingHere } from './support/undo-edits'

function compiled(files: ContentFiles, previous: Chapter[] = []): Compiled {
  const result = compile(files, previous)
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 2))
  return result.value
}

const chapterNamed = ({ chapters }: Compiled, id: string): Chapter => {
  const chapter = chapters.find((one) => one.id === id)
  if (!chapter) throw new Error(`no chapter ${id}`)
  return chapter
}

/** The chapter's words from an offset to the end of their sentence. */
function sentenceFrom(chapter: Chapter, at: number): string {
  const sentence = sentenceAt(chapter, at)
  return chapterText(chapter).slice(at, sentence?.end)
}

describe('compiling', () => {
  const small = compiled(smallContent)

  test('gives blocks the numbers of their lines, their types, their edited text and their sentences', () => {
    expect(small.chapters.map(({ id, blocks }) => [id, blocks])).toEqual([
      ['opening', [{ id: 'p1', type: 'lead', text: '報社的話，在前面。', sentences: [0] }]],
      [
        'one',
        [
          { id: 'p3', type: 'heading', text: '第一節', sentences: [0] },
          {
            id: 'p4',
            type: 'speech',
            text: '今天說三件事，很短。他說：「先看。再說。」說完了。',
            sentences: [0, 10, 21],
          },
        ],
      ],
      [
        'two',
        [
          { id: 'p5', type: 'heading', text: '第二節', sentences: [0] },
          { id: 'p6', type: 'speech', text: '短訊的後話。', sentences: [0] },
          { id: 'p6b', type: 'note', text: '(註：後補。)', sentences: [0] },
          { id: 'p7', type: 'caption', text: '圖：講台', sentences: [0] },
        ],
      ],
    ])
  })

  test('passes on a shorter limit for notes, and nothing by default', () => {
    const { book } = compiled(smallContentWith('book.yaml', 'features: {}', 'notes: { limit: 300 }\nfeatures: {}'))
    expect(book.notes).toEqual({ limit: 300 })
    expect(small.book).not.toHaveProperty('notes')
  })

  test('names the features that are on, and none by default', () => {
    const { book } = compiled(smallContentWith('book.yaml', 'features: {}', 'features: { ownWords: true }'))
    expect(book.features).toEqual(['ownWords'])
    expect(small.book).not.toHaveProperty('features')
  })

  test('counts chapters from 0 where there is an opening, and from 1 where there is none', () => {
    expect(small.book.chapters.map(({ number }) => number)).toEqual([0, 1, 2])
    const opening = smallContent['book.yaml'].slice(
      smallContent['book.yaml'].indexOf('  - id: opening'),
      smallContent['book.yaml'].indexOf('  - id: one'),
    )
    const withoutOpening = smallContentWith('book.yaml', opening, '')
    const edits = withoutOpening['edits.yaml'].replace('places: 2', 'places: 1')
    const drop = '- { id: drop-lead, kind: boilerplate, line: "報社的話,在前面。", reason: 不收。 }\n'
    const { book } = compiled({ ...withoutOpening, 'edits.yaml': edits + drop })
    expect(book.chapters.map(({ number }) => number)).toEqual([1, 2])
  })

  test('finds picks by the source and gives them as whole sentences of the chapter', () => {
    const text = chapterText(chapterNamed(small, 'one'))
    expect(small.book.chapters[1]?.length).toBe(text.length)
    expect(small.picks.one?.map(({ start, end, why }) => [text.slice(start, end), why])).toEqual([
      ['今天說三件事，很短。', '開頭'],
    ])
  })

  test('puts picks in the order of the text, and one that begins at an inserted break after it', () => {
    const two = '    types: { note: [6b], caption: [7] }\n'
    const picks = `    picks:
      - { paragraph: 6, quote: "(註:後補。)", why: 註 }
      - { paragraph: 6, quote: 短訊的後話。, why: 話 }
`
    const { picks: compiledPicks, chapters } = compiled(smallContentWith('book.yaml', two, two + picks))
    const text = chapterText(chapters[2] as Chapter)
    expect(compiledPicks.two?.map(({ start, end }) => text.slice(start, end))).toEqual(['短訊的後話。', '(註：後補。)'])
  })

  test('gives hidden passages as whole sentences of the chapter, and none by default', () => {
    const two = '    types: { note: [6b], caption: [7] }\n'
    const hidden = '    hidden: [{ paragraph: 6, quote: 短訊的後話。 }]\n'
    const { book, chapters } = compiled(smallContentWith('book.yaml', two, two + hidden))
    const text = chapterText(chapters[2] as Chapter)
    expect(book.chapters[2]?.hidden?.map(({ start, end }) => text.slice(start, end))).toEqual(['短訊的後話。'])
    for (const entry of small.book.chapters) expect(entry).not.toHaveProperty('hidden')
  })

  test('gives points in the order of the text, each with the start of its sentence', () => {
    const { points, ...result } = compiled(smallContentWithPoints)
    const one = chapterNamed({ points, ...result }, 'one')
    const sentences = points.one?.map(([at, text]) => [sentenceFrom(one, at), text])
    expect(Object.keys(points)).toEqual(['one'])
    expect(sentences).toEqual([
      ['今天說三件事，很短。', '今天要說的不多。'],
      ['他說：「先看。再說。」', '先看後說。'],
    ])
  })

  test('gives terms with what they rest on, and their own words in both scripts', () => {
    const { terms, script } = compiled(smallContentWithPoints)
    expect(terms).toEqual([
      { name: '報社', line: '記下這次講話的媒體。' },
      { name: '末尾的話', line: '這裏說的最後幾句。', aliases: ['後話'], common: true },
    ])
    for (const pair of ['記记', '幾几']) expect(script.pairs).toContain(pair)
  })

  test('has neither points nor terms where a publisher leaves their files out', () => {
    const { points, terms } = small
    expect({ points, terms }).toEqual({ points: {}, terms: [] })
  })

  test('has nothing of the queries that it checks', () => {
    const { 'queries.yaml': _, ...unchecked } = smallContentWithPoints
    expect(compiled(smallContentWithPoints)).toEqual(compiled(unchecked))
  })

  test('takes queries alone, or only what finds nothing', () => {
    const { 'queries.yaml': _, ...files } = smallContentWithPoints
    for (const queries of ['none: [廣告]', 'queries: [{ query: 引, paragraph: 3, quote: 第一節 }]']) {
      const { ok } = compile({ ...files, 'queries.yaml': queries }, [])
      expect({ queries, ok }).toEqual({ queries, ok: queries.startsWith('none') })
    }
  })

  test('inserts before a character that another edit replaces, whichever comes first in the list', () => {
    const wide = '- { id: wide-open, kind: punctuation, find: "(", replace: （, reason: 改全角。 }\n'
    for (const edits of [wide + smallContent['edits.yaml'], smallContent['edits.yaml'] + wide]) {
      const result = compiled({ ...smallContent, 'edits.yaml': edits })
      const two = chapterNamed(result, 'two')
      expect(two.blocks[2]?.text).toBe('（註：後補。)')
      expect(sourceWording(two, result.book.edits)).toBe('第二節\n短訊的後話。(註:後補。)\n圖:講台')
    }
  })

  test('leaves questions unapplied and tells where they stand', () => {
    const questions = small.chapters.flatMap((chapter) =>
      editsIn(chapter, small.book.edits)
        .filter(({ edit }) => !edit.applied)
        .map(({ edit, start }) => [
          chapter.id,
          edit.reason,
          chapterText(chapter).slice(start, start + edit.was.length),
        ]),
    )
    expect(questions).toEqual([
      ['one', '是「講」嗎？', '說'],
      ['two', '是「信」嗎？', '訊'],
    ])
  })

  test('leaves out the places of an edit that stands wherever its wording does, and only then', () => {
    const one = chapterNamed(small, 'one')
    const indexOf = (kind: string) => small.book.edits.findIndex((edit) => edit.kind === kind)
    expect(one.edits).toContainEqual([indexOf('punctuation')])
    // 說 stands four times, the slip at one of them.
    expect(one.edits).toContainEqual([indexOf('slip'), chapterText(one).indexOf('說完了')])
  })

  test('gives lines that are removed, and captions whose words stay, no place in a chapter', () => {
    const placeless = small.book.edits.filter(({ was, is }) => was === '' && is === '')
    expect(placeless.map(({ words }) => words)).toEqual(['廣告', '講台'])
    const used = small.chapters.flatMap((chapter) => chapter.edits.map(([index]) => small.book.edits[index]))
    for (const edit of placeless) expect(used).not.toContain(edit)
  })

  test('accepts a source with the line ends of Windows', () => {
    const windows = { ...smallContent, 'source.txt': smallContent['source.txt'].replaceAll('\n', '\r\n') }
    expect(compiled(windows)).toEqual(small)
  })

  test('writes one line for each block, so that a change shows where it is', () => {
    const file = render(small).get('chapters/two.json')
    expect(file?.split('\n')).toContain('{"id":"p7","type":"caption","text":"圖：講台","sentences":[0]}')
    expect(JSON.parse(file ?? '')).toEqual(chapterNamed(small, 'two'))
  })
})

describe('lines that an edit joins', () => {
  const yaml = (chapters: string, types = '') =>
    `${smallContent['book.yaml'].split('chapters:')[0]}chapters:\n  - { id: all, heading: null, title: 一, summary: 全${types} }${chapters}`
  const joinOf = (...join: string[]) => ({ id: `j${join[0]}`, kind: 'spacing', reason: '原是一段。', join })
  const compiled = (source: string, edits: object[], book = yaml('')) =>
    compile({ 'source.txt': source, 'book.yaml': book, 'edits.yaml': JSON.stringify(edits) }, [])
  const textsOf = (source: string, edits: object[], book?: string) => {
    const result = compiled(source, edits, book)
    return result.ok
      ? result.value.chapters.flatMap(({ blocks }) => blocks.map(({ id, text }) => `${id} ${text}`))
      : result.error
  }

  test.each<[string, string, object[], string[]]>([
    [
      'are one paragraph, which keeps the number of the first',
      '一，\n二。\n三。',
      [joinOf('1-2')],
      ['p1 一，二。', 'p3 三。'],
    ],
    ['have between them what the edit says', 'one\ntwo', [{ ...joinOf('1-2'), replace: ' ' }], ['p1 one two']],
    ['lose the blanks around the break', '一， \n　二，\n三', [joinOf('1-2'), joinOf('2-3')], ['p1 一，二，三']],
    [
      'run on over a line that is removed',
      '一，\n- 3 -\n二。',
      [joinOf('1-3'), { id: 'page', kind: 'boilerplate', reason: '頁碼。', line: '- 3 -' }],
      ['p1 一，二。'],
    ],
    [
      'are corrected by other edits, to the end of each',
      '一,\n二.',
      [joinOf('1-2'), { id: 'a', kind: 'punctuation', reason: '全', find: ',', replace: '，' }],
      ['p1 一，二.'],
    ],
  ])('%s', (_, source, edits, texts) => {
    expect(textsOf(source, edits)).toEqual(texts)
  })

  test('are refused where they are apart by different blanks: readers are shown one wording', () => {
    expect(textsOf('一，\n　二，\n三', [joinOf('1-3')])).toEqual([
      expect.objectContaining({ message: 'The lines that "j1-3" joins are apart by different blanks: "\\n　" "\\n".' }),
    ])
  })

  test('are quoted as readers see them', () => {
    const picked = yaml('', ', picks: [{ paragraph: 1, quote: 一，二。, why: 好 }]')
    const result = compiled('一，\n二。三。', [joinOf('1-2')], picked)
    expect(result.ok && result.value.picks).toEqual({ all: [{ start: 0, end: 4, why: '好' }] })
  })
})

describe('a heading', () => {
  const book = (heading: string) =>
    `${smallContent['book.yaml'].split('chapters:')[0]}chapters:
  - { id: toc, heading: null, title: 目, summary: 目 }
  - { id: one, ${heading}, title: 一, summary: 一 }`
  const startOf = (source: string, heading: string) => {
    const result = compile({ 'source.txt': source, 'book.yaml': book(heading), 'edits.yaml': '[]' }, [])
    return result.ok ? result.value.chapters[1]?.blocks[0]?.id : result.error
  }

  test('is found with the blanks that it is indented by', () => {
    expect(startOf('目\n　　第一節\n一。', 'heading: 第一節')).toBe('p2')
  })

  test('may be missing where "paragraph" says with which line a chapter begins; then none is an opening', () => {
    const chapters = [1, 3].map(
      (at) => `  - { id: c${at}, heading: null, paragraph: ${at}, title: ${'一二三'[at - 1]}, summary: 文 }`,
    )
    const yaml = `${smallContent['book.yaml'].split('chapters:')[0]}chapters:\n${chapters.join('\n')}`
    const result = compile({ 'source.txt': '一\n二\n三', 'book.yaml': yaml, 'edits.yaml': '[]' }, [])
    expect(
      result.ok && result.value.chapters.map(({ blocks }) => blocks.map(({ id, type }) => `${id} ${type}`)),
    ).toEqual([['p1 speech', 'p2 speech'], ['p3 speech']])
    expect(result.ok && result.value.book.chapters.map(({ number }) => number)).toEqual([1, 2])
  })

  test('that stands in a list of contents too is told by its number', () => {
    expect(startOf('第一節\n第一節\n一。', 'heading: 第一節, paragraph: 2')).toBe('p2')
  })
})

describe('a revision', () => {
  const first = compiled(smallContent)

  test('is 1 for a new chapter', () => {
    expect(first.chapters.map(({ revision }) => revision)).toEqual([1, 1, 1])
  })

  test('stays where the text is the same, also when a type changes', () => {
    const previous = first.chapters.map((chapter) => ({ ...chapter, revision: 4 }))
    const again = compiled(smallContentWith('book.yaml', '{ lead: [1] }', '{}'), previous)
    expect(again.chapters.map(({ revision }) => revision)).toEqual([4, 4, 4])
  })

  test('is the next one only for the chapter whose text differs', () => {
    const previous = first.chapters.map((chapter) => ({ ...chapter, revision: 4 }))
    const files = smallContentWith('edits.yaml', '  apply: false\n', '')
    expect(compiled(files, previous).chapters.map(({ id, revision }) => [id, revision])).toEqual([
      ['opening', 4],
      ['one', 4],
      ['two', 5],
    ])
  })

  test('comes with a map from the one before it, at the end of the chain', () => {
    const [opening, one, two] = first.chapters
    const previous = [opening, one, { ...two, changes: [[[0, 2, 3]]] }] as Chapter[]
    const again = compiled(smallContentWith('edits.yaml', '  apply: false\n', ''), previous)
    const chapter = chapterNamed(again, 'two')
    // 短訊的後話 became 短信的後話.
    const [before, after] = [chapterText(chapterNamed(first, 'two')), chapterText(chapter)]
    expect([before.indexOf('訊'), after.indexOf('信')]).toEqual([5, 5])
    expect(chapter.changes).toEqual([
      [[0, 2, 3]],
      [
        [0, 0, 5],
        [1, 1, before.length - 6],
      ],
    ])
    expect(render(again).get('chapters/two.json')).toContain(`[[0,0,5],[1,1,${before.length - 6}]]`)
    expect(chapterNamed(again, 'one')).not.toHaveProperty('changes')
  })

  test('keeps its chain where the text is the same', () => {
    const previous = first.chapters.map((chapter) => ({ ...chapter, revision: 2, changes: [[[0, 0, 9] as const]] }))
    expect(compiled(smallContent, previous).chapters).toEqual(previous)
  })
})

describe('a chapter that was published and is dropped', () => {
  const first = compiled(smallContent)
  const old = { ...chapterNamed(first, 'two'), id: 'old' }

  test('is refused, since its marks would go out of sight', () => {
    const result = compile(smallContent, [...first.chapters, old])
    expect(result).toEqual({
      ok: false,
      error: [
        {
          file: 'book.yaml',
          line: 1,
          message: 'The chapter "old" was published, and is no longer in the book.',
          remedy: expect.stringContaining('Add it to "retired": "- { id: old, title: … }"'),
        },
      ],
    })
  })

  test('stays refused in later editions', () => {
    const result = compile(smallContent, first.chapters, ['old'])
    expect(result).toMatchObject({ ok: false, error: [{ message: expect.stringContaining('"old" was published') }] })
  })

  test('does not come back under its id', () => {
    const result = compile(smallContent, [], ['two'])
    expect(result).toMatchObject({
      ok: false,
      error: [{ line: expect.any(Number), message: 'The chapter "two" was retired, and is in the book again.' }],
    })
  })

  test('is passed to the app once it is listed as retired', () => {
    const files = smallContentWith('book.yaml', 'features: {}', 'features: {}\nretired: [{ id: old, title: 舊篇 }]')
    expect(compiled(files, [...first.chapters, old]).book.retired).toEqual([{ id: 'old', title: '舊篇' }])
    expect(first.book).not.toHaveProperty('retired')
  })
})

describe('undoing the edits', () => {
  const pieces = ['看', '好,', '裡', ' ', '說。', ':', '𠮷']
  const source = fc.array(
    fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((line) => `頁${line.join('')}尾`),
    { minLength: 1, maxLength: 4 },
  )
  const replacements = {
    ',': ['，', '', ',\n新'],
    裡: ['裏', '裏面'],
    ' ': ['', '\n段'],
    ':': ['：', '——'],
    𠮷: ['吉'],
    '說。': ['說'],
  }

  const edit = fc.constantFrom(...Object.keys(replacements)).chain((find) => {
    const choices = replacements[find as keyof typeof replacements]
    return fc.record({ find: fc.constant(find), replace: fc.constantFrom(...choices), apply: fc.boolean() })
  })
  const edits = fc.uniqueArray(edit, { selector: ({ find }) => find, maxLength: 6 })

  test('gives the source back, whatever they are, and each has as many places as it says', () => {
    let accepted = 0
    fc.assert(
      fc.property(source, edits, fc.infiniteStream(fc.boolean()), (lines, drafts, joins) => {
        const join = lines.slice(1).flatMap((_, index) => (joins.next().value ? [`${index + 1}-${index + 2}`] : []))
        const used = drafts
          .map((draft) => ({ ...draft, places: lines.join('\n').split(draft.find).length - 1 }))
          .filter(({ places }) => places > 0)
        const result = compile(
          {
            'source.txt': lines.join('\n\n'),
            'book.yaml': `${smallContent['book.yaml'].split('chapters:')[0]}chapters:
  - { id: all, heading: null, title: 一, summary: 全 }`,
            'edits.yaml': JSON.stringify([
              ...used.map((draft, index) => ({ id: `e${index}`, kind: 'variant', reason: '試', ...draft })),
              ...(join.length > 0 ? [{ id: 'join', kind: 'spacing', reason: '試', join }] : []),
            ]),
          },
          [],
        )
        // Deletions that touch are refused, and rightly so: see the refusals.
        if (!result.ok)
          return expect(result.error.every(({ message }) => message.includes('meet at one place'))).toBe(true)
        accepted++
        const { book, chapters } = result.value
        const all = chapters[0] as Chapter
        expect(sourceWording(all, book.edits)).toBe(lines.join('\n'))
        const places = editsIn(all, book.edits)
        expect(book.edits.map((edit) => places.filter((place) => place.edit === edit).length)).toEqual([
          ...used.map((draft) => draft.places),
          ...(join.length > 0 ? [join.length] : []),
        ])
        for (const { edit: placed, start } of places) {
          expect(chapterText(all).startsWith(wordingHere(placed), start)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
    expect(accepted).toBeGreaterThan(200)
  })
})
