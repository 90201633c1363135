/** One row of a bench. */
export interface Figure {
  what: string
  /** Of a number that is no count and no ratio. */
  unit?: string
  /** By column. */
  values: Record<string, number | undefined>
  /** Whose number the budget is for; the first column's, which is ours, unless told. */
  of?: string
  /** The most that ours may be. */
  atMost?: number
  /** The least that ours may be. */
  atLeast?: number
  /** What it would better be. It misses nothing. */
  aim?: number
}

/** What a bench measured. */
export interface Bench {
  name: string
  /** What was measured, in a line. */
  about: string
  /** Ours first, then what it is compared with. */
  columns: readonly string[]
  figures: Figure[]
}

/** The figures that are over their budget. One that was not measured is over it too. */
export function missed({ columns, figures }: Bench): Figure[] {
  const [ours = ''] = columns
  return figures.filter((figure) => {
    const value = figure.values[figure.of ?? ours] ?? Number.NaN
    const { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY } = figure
    return hasBudget(figure) && !(value <= atMost && value >= atLeast)
  })
}

const hasBudget = ({ atMost, atLeast }: Figure): boolean => atMost !== undefined || atLeast !== undefined

/** A table for people. */
export function table(bench: Bench): string {
  const over = new Set(missed(bench))
  const head = ['', ...bench.columns, 'budget', '']
  const rows = bench.figures.map((figure) => [
    figure.unit ? `${figure.what} (${figure.unit})` : figure.what,
    ...bench.columns.map((column) => inWords(figure.values[column])),
    [
      figure.atMost === undefined ? '' : `≤ ${inWords(figure.atMost)}`,
      figure.atLeast === undefined ? '' : `≥ ${inWords(figure.atLeast)}`,
      figure.aim && `aim ${inWords(figure.aim)}`,
    ]
      .filter(Boolean)
      .join(', '),
    !hasBudget(figure) ? '' : over.has(figure) ? 'MISSED' : 'kept',
  ])
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => (row[at] ?? '').length)))
  const line = (row: string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')
  return [`${bench.name}: ${bench.about}`, line(head), ...rows.map(line)].map((text) => text.trimEnd()).join('\n')
}

const inWords = (value: number | undefined): string =>
  value === undefined ? '–' : Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(3)
