/** An escape, or the beginning of a look behind. */
const parts = /\\.\{?|\(\?<[=!]/gs

/** Whether a regular expression, or a string for one, uses a Unicode property, which needs Unicode's tables. */
export const namesProperty = (pattern: string): boolean => partsOf(pattern).some((part) => /^\\p\{/i.test(part))

/** Whether it has a look behind. iOS has it since 16.4. */
export const looksBehind = (pattern: string): boolean => partsOf(pattern).some((part) => part.startsWith('(?<'))

const partsOf = (pattern: string): string[] => pattern.match(parts) ?? []
