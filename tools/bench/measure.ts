/**
 * Shared by all benches: a floor and ours take turns in one run, the median of the turns counts, and the ratio is
 * promised. On a shared machine rates vary by half within a minute; ratios within a run do not.
 */
import { cpus } from 'node:os'

/** `short`: as `npm test` runs it, to prove that it works; its numbers are not meaningful. */
export type BenchSize = 'full' | 'short'

export type BenchResult = {
  name: string
  /** ours / floor, in `unit` per second: more is better. */
  ratio: number
  floor: number
  ours: number
  /** Milliseconds of one operation of ours. */
  p50: number
  p99: number
  unit: string
  machine: string
  /** The minimum accepted ratio. */
  required: number
  /** Further numbers with their limits, for benches that promise more than a ratio. */
  also?: Record<string, { value: number; atLeast?: number; atMost?: number }>
}

/** One turn: operations per second, and the milliseconds of single ones where they were measured. */
export type Turn = { perSecond: number; latencies: readonly number[] }

export type Contest = { floor: () => Promise<Turn> | Turn; ours: () => Promise<Turn> | Turn }

/** Runs both `turns` times in turn (after one warm-up turn each) and compares the medians. */
export async function compare(
  { name, unit, required, turns }: { name: string; unit: string; required: number; turns: number },
  contest: Contest,
): Promise<BenchResult> {
  if (turns < 5) throw new RangeError('a median of fewer than five turns is a guess')
  await contest.floor()
  await contest.ours()
  const floors: Turn[] = []
  const ours: Turn[] = []
  for (let turn = 0; turn < turns; turn++) {
    // the order alternates, so that neither always pays for the other's garbage
    const order = turn % 2 === 0 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const)
    for (const side of order) (side === 'floor' ? floors : ours).push(await contest[side]())
  }
  const latencies = ours.flatMap((turn) => turn.latencies)
  const floorRate = median(floors.map((turn) => turn.perSecond))
  const ourRate = median(ours.map((turn) => turn.perSecond))
  return {
    name,
    ratio: round(ourRate / floorRate),
    floor: round(floorRate),
    ours: round(ourRate),
    p50: round(percentile(latencies, 0.5)),
    p99: round(percentile(latencies, 0.99)),
    unit,
    machine: machine(),
    required,
  }
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value below which `share` of the values lie; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function machine(): string {
  const list = cpus()
  return `${list.length} × ${list[0]?.model.trim() ?? 'unknown'}, Node ${process.version}, ${process.platform}`
}

/** The promises that a result breaks; empty when it keeps all. */
export function shortfalls(result: BenchResult): string[] {
  const broken = result.ratio >= result.required ? [] : [`ratio ${result.ratio} < ${result.required}`]
  for (const [what, { value, atLeast, atMost }] of Object.entries(result.also ?? {})) {
    if (atLeast !== undefined && !(value >= atLeast)) broken.push(`${what} ${value} < ${atLeast}`)
    if (atMost !== undefined && !(value <= atMost)) broken.push(`${what} ${value} > ${atMost}`)
  }
  return broken
}

/** `--NAME=VALUE` of the command. */
export function findOption(name: string): string | undefined {
  return process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
}

export function numberOption(name: string, otherwise: number): number {
  const given = findOption(name)
  return given === undefined ? otherwise : Number(given)
}

export function round(value: number): number {
  return Number(value.toPrecision(4))
}
