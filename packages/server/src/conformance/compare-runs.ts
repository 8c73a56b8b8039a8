/** Two reports side by side: the cases whose outcome differs, and those that only one has; what got worse is first. */
import type { CaseOutcome, ConformanceReport } from './conformance-runner.ts'

export type CaseChange = {
  id: string
  clause: string
  zh: string
  en: string
  /** Absent where the run did not include the case. */
  from?: CaseOutcome
  to?: CaseOutcome
  /** worse: it fails and did not. better: it does not fail and did. */
  direction: 'worse' | 'better' | 'other'
}

export function compareRuns(from: ConformanceReport, to: ConformanceReport): CaseChange[] {
  const before = new Map(from.results.map((one) => [one.id, one]))
  const after = new Map(to.results.map((one) => [one.id, one]))
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((id): CaseChange[] => {
    const [earlier, later] = [before.get(id), after.get(id)]
    const shown = later ?? earlier
    if (shown === undefined || earlier?.outcome === later?.outcome) return []
    const { clause, zh, en } = shown
    return [
      {
        ...{ id, clause, zh, en, direction: directionOf(earlier?.outcome, later?.outcome) },
        ...(earlier === undefined ? {} : { from: earlier.outcome }),
        ...(later === undefined ? {} : { to: later.outcome }),
      },
    ]
  })
  return directions.flatMap((direction) => changes.filter((change) => change.direction === direction))
}

const directions = ['worse', 'better', 'other'] as const

const isGood = (outcome: CaseOutcome | undefined) => outcome === 'pass' || outcome === 'tolerated'

function directionOf(from: CaseOutcome | undefined, to: CaseOutcome | undefined): CaseChange['direction'] {
  if (to === 'fail') return 'worse'
  return from === 'fail' && isGood(to) ? 'better' : 'other'
}
