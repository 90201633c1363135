/** An escape, or what opens a look behind. */
const parts = /\\.\{?|\(\?<[=!]/gs

/** Whether a regular expression, or words that one may be made of, names a property of characters: it needs Unicode's tables. */
export const namesProperty = (pattern: string): boolean => partsOf(pattern).some((part) => /^\\p\{/i.test(part))

/** Whether it looks behind, which iOS can since 16.4. */
export const looksBehind = (pattern: string): boolean => partsOf(pattern).some((part) => part.startsWith('(?<'))

const partsOf = (pattern: string): string[] => pattern.match(parts) ?? []
