import { render } from '@/publisher/files/render'

test('ids that differ in a hyphen only get imports with different names', () => {
  const chapters = ['part-1', 'part1', 'part--1', '1'].map((id) => ({ id, revision: 1, blocks: [], edits: [] }))
  const compiled = { chapters, book: {}, picks: {}, points: {}, terms: [], script: { pairs: '', exceptions: {} } }
  const index = render(compiled as unknown as Parameters<typeof render>[0]).get('chapters/index.ts') ?? ''
  const names = [...index.matchAll(/^import (\w+) from '\.\/(.+)\.json'$/gm)].map(([, name]) => name)
  expect(new Set(names).size).toBe(4)
  expect(index).toContain(`[\n${names.map((name) => `  ${name},\n`).join('')}]`)
})
