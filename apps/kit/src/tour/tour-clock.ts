/** Moves the sandbox's clock forward; the programs then run what is due. */
import { advanceSandboxClock, createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import type { Stage } from '../scenes/stage.ts'

export const clockMoves = ['hour', 'day', 'opening'] as const
export type ClockMove = (typeof clockMoves)[number]

export type NextOpening = { number: string; name: string; opensAt: number }
type Lot = NextOpening & { state: string }

const hourMs = 3_600_000

/** The lot that opens next. */
export async function findNextOpening({ ask }: Stage): Promise<NextOpening | undefined> {
  const waiting = (await ask<Lot[]>('platform', 'GET', '/api/lots')).filter(({ state }) => state === 'announced')
  const [first] = waiting.sort((one, other) => one.opensAt - other.opensAt)
  return first === undefined ? undefined : { number: first.number, name: first.name, opensAt: first.opensAt }
}

export async function moveClock(home: string, stage: Stage, move: ClockMove): Promise<void> {
  if (move === 'hour') return advanceSandboxClock(home, hourMs)
  if (move === 'day') return advanceSandboxClock(home, 24 * hourMs)
  const next = await findNextOpening(stage)
  if (next !== undefined) advanceSandboxClock(home, Math.max(0, next.opensAt - createSandboxClock(home).now()))
}
