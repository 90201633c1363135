import type { Cue, ReadLine } from '@/publisher/reading/read-line'

/**
 * Reads SubRip and WebVTT: each line of words of each cue, with its times and its speaker. Numbers, times, tags, and the blocks NOTE, STYLE
 * and REGION are left out. Where several speak, a speaker's name stands before the first words of each turn.
 */
export function readSubtitles(source: string): ReadLine[] {
  const lines = blocksOf(source).flatMap(cueLines)
  const speakers = new Set(lines.flatMap(({ cue }) => cue?.speaker ?? []))
  if (speakers.size < 2) return lines
  return lines.map((line, index) => {
    const speaker = line.cue?.speaker
    if (speaker === undefined || speaker === lines[index - 1]?.cue?.speaker) return line
    return { ...line, text: `${speaker}${/^[ -~]*$/.test(speaker + line.text) ? ': ' : '：'}${line.text}` }
  })
}

interface NumberedLine {
  line: number
  text: string
}

/** The lines of the file between blank ones. */
function blocksOf(source: string): NumberedLine[][] {
  const blocks: NumberedLine[][] = [[]]
  source.split(/\r\n|\r|\n/).forEach((text, index) => {
    if (text.trim() === '') blocks.push([])
    else blocks[blocks.length - 1]?.push({ line: index + 1, text })
  })
  return blocks
}

const stamp = String.raw`(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`
const timing = new RegExp(`^\\s*${stamp}\\s*-->\\s*${stamp}`)

/** A block without times is no cue: a header, a note, a style. */
function cueLines(block: NumberedLine[]): ReadLine[] {
  const at = block.findIndex(({ text }) => timing.test(text))
  if (at < 0) return []
  const [, ...parts] = timing.exec(block[at]?.text ?? '') ?? []
  const times = { from: milliseconds(parts.slice(0, 4)), to: milliseconds(parts.slice(4)) }
  let speaker: string | undefined
  return block.slice(at + 1).flatMap(({ line, text }) => {
    speaker = /<v(?:\.[^ >]*)?\s+([^>]+)>/.exec(text)?.[1]?.trim() ?? speaker
    const words = plainWords(text)
    const cue: Cue = { ...times, ...(speaker !== undefined && { speaker }) }
    return words === '' ? [] : [{ line, text: words, cue }]
  })
}

const milliseconds = ([hours = '0', minutes, seconds, thousandths = '0']: Array<string | undefined>): number =>
  ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths.padEnd(3, '0'))

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' }

/** The tags of both formats, such as `<i>`, `<c.red>`, `<00:01.000>` and `{\an8}`. Any other `<` is a character. */
const tags = /<\/?(?:[bcisuv]|font|lang|rt|ruby)(?:[.\s][^<>]*)?>|<(?:\d+:)+\d+\.\d+>|\{\\[^{}]*\}/gi

/** A line's words, without tags and entities. */
const plainWords = (text: string): string =>
  text
    .replace(tags, '')
    .replace(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity)
    .trim()
