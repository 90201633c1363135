import type { Problem } from '@/publisher/problem'

/** A key with a full-width colon: YAML takes the whole line for words. */
const wideColon = /^\s*(?:- )?([a-zA-Z]+)：/
/** Words, then a # that begins a word: YAML takes what follows for a comment. A comment of a publisher has a blank behind its #. */
const cutOff = /^\s*(?:- )?[a-zA-Z]+: +(?!["'|>[{#])\S.*? (#[^\s#].*)$/

/** Slips that are no fault of YAML's and mean something else than the publisher does, each with its line. */
export function yamlSlips(file: string, yaml: string): Problem[] {
  return yaml.split('\n').flatMap((text, index) => {
    const line = index + 1
    const key = wideColon.exec(text)?.[1]
    if (key !== undefined) {
      return [
        {
          file,
          line,
          message: `There is a full-width colon behind "${key}".`,
          remedy: `Write "${key}: " with a half-width colon and a blank.`,
          chinese: `「${key}」後面是全角冒號「：」。改成半角冒號加空格「${key}: 」。`,
        },
      ]
    }
    const lost = cutOff.exec(text)?.[1]
    if (lost === undefined) return []
    return [
      {
        file,
        line,
        message: `From "${lost}" on, YAML takes this line for a comment.`,
        remedy: 'Put quotes around the whole value, or, if it is a comment, a blank behind the #.',
        chinese: `從「${lost}」起會被當成註釋。給整個值加上引號；若真是註釋，# 後面空一格。`,
      },
    ]
  })
}
