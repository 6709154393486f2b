/** The one table that `npm run bench` ends with: ours, the peer or limit, their ratio, the goal. */

export type Row = {
  /** Id of the goal, as in the performance page. */
  readonly id: string
  readonly work: string
  readonly peer: string
  /** Medians in milliseconds (or in the unit that `unit` names). */
  readonly ours: number
  readonly theirs: number
  readonly goal: number
  readonly unit?: string
}

/** Median; a benchmark's one number per side. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** Value below which `share` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Runs the two sides alternately after one warm-up of each, so that drift hits both alike. */
export async function alternate(
  rounds: number,
  ours: (round: number) => Promise<number>,
  theirs: (round: number) => Promise<number>,
): Promise<{ readonly ours: number; readonly theirs: number }> {
  const left: number[] = []
  const right: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const a = await ours(round)
    const b = await theirs(round)
    if (round === 0) continue
    left.push(a)
    right.push(b)
  }
  return { ours: median(left), theirs: median(right) }
}

export function printTable(rows: readonly Row[]): void {
  const cells = rows.map((row) => {
    const ratio = row.ours / row.theirs
    const unit = row.unit ?? 'ms'
    return [
      row.id,
      row.work,
      `${row.ours.toFixed(2)} ${unit}`,
      row.peer,
      `${row.theirs.toFixed(2)} ${unit}`,
      `${ratio.toFixed(3)} ×`,
      `≤ ${String(row.goal)} ×`,
      ratio <= row.goal ? 'yes' : 'NO',
    ]
  })
  const head = ['id', 'work', 'ours', 'peer or limit', 'theirs', 'ratio', 'goal', 'reached']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')
  console.log(line(head))
  console.log(widths.map((width) => '-'.repeat(width)).join('-|-'))
  for (const row of cells) console.log(line(row))
}
