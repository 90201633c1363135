import { edgeAt, isWithinWord, type Side } from '@/domain/anchoring/edges'

describe('a place in a text is the edge of', () => {
  test.each<[string, string, Side, number]>([
    ['a paragraph, where the text begins', '|好', 'start', 3],
    ['a paragraph, where a line begins', '好\n|好', 'start', 3],
    ['a paragraph, where a line ends', '好|\n好', 'end', 3],
    ['nothing, where only the line break would be taken in', '好\n|好', 'end', 0],
    ['a sentence, after its stop', '好。|好', 'start', 2],
    ['a sentence, after what closes it', '「好。」|好', 'end', 2],
    ['nothing, before what closes it', '「好。|」好', 'end', 0],
    ['nothing, before its stop', '好|。好', 'end', 0],
    ['a clause, after its comma', '好，|好', 'start', 1],
    ['nothing, between the two halves of a dash', '好—|—好', 'end', 0],
    ['nothing, amid the words', '好|好', 'end', 0],
    ['a sentence, after a full stop and a blank', 'Good. |Good', 'start', 2],
    ['a sentence, between a full stop and a blank', 'Good.| Good', 'end', 2],
    ['a sentence, after a quotation mark that closes one', '"Good." |Good', 'start', 2],
    ['a clause, after a comma and a blank', 'gut, |gut', 'start', 1],
    ['nothing, after a full stop within a number', '3.|14', 'start', 0],
    ['nothing, between two words', 'good |good', 'start', 0],
  ])('%s', (_, shown, side, edge) => {
    expect(edgeAt(shown.replace('|', ''), shown.indexOf('|'), side)).toBe(edge)
  })
})

test.each([
  ['wo|rd', true],
  ['gr|ün', true],
  ['сло|во', true],
  ['20|19', true],
  ['word| ', false],
  ['好|好', false],
  ['好|word', false],
])('whether %s is within a word: %s', (shown, isWithin) => {
  expect(isWithinWord(shown.replace('|', ''), shown.indexOf('|'))).toBe(isWithin)
})
