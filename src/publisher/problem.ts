/** Something that a publisher has to correct before anything is written. */
export interface Problem {
  /** The file's name inside the content folder, or its path in the project. */
  file: string
  /** 1-based; 1 if the whole file is meant. */
  line: number
  /** What is wrong. */
  message: string
  /** What to do about it. */
  remedy: string
  /** Both in Chinese, for what meets a newcomer first. */
  chinese?: string
}

/** Records a problem and continues, so that a publisher sees all of them at once. */
export type Report = (problem: Problem) => void

/** Lines for people: `file:line: message`, then the remedy, indented, and the same in Chinese where it is there. */
export function problemText({ file, line, message, remedy, chinese }: Problem): string {
  return [`${file}:${line}: ${message}`, remedy, ...(chinese ? [chinese] : [])].join('\n  ')
}
