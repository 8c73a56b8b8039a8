/** How often each action was possible, tried and done, and in which states of both sides. */
import type { Target } from './action.ts'
import type { Facts } from './read-facts.ts'
import { exemptions } from './rule.ts'

type Row = { possible: number; tried: number; done: number; states: Map<string, number> }

export type Coverage = {
  note(action: string, target: Target, possible: boolean, done: boolean): void
  end(facts: Facts, skipped: ReadonlyMap<string, string>): void
  /** Applications at the end of a world, and how many of them the rules of agreement skip. */
  exempt(): { all: number; exempt: number }
  done(action: string): number
  table(): string
}

export function createCoverage(): Coverage {
  const rows = new Map<string, Row>()
  const ends = new Map<string, number>()
  const reasons = new Map<string, number>()
  const exempt = { all: 0, exempt: 0 }
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  const most = (map: Map<string, number>) =>
    [...map].sort(([, one], [, other]) => other - one).map(([key, times]) => `${key}×${times}`)
  return {
    note: (action, { ours, theirs, lot }, possible, done) => {
      const row = rows.get(action) ?? { possible: 0, tried: 0, done: 0, states: new Map() }
      rows.set(action, row)
      row.tried += 1
      if (possible) row.possible += 1
      if (!done) return
      row.done += 1
      if (ours ?? theirs) count(row.states, `${ours?.state ?? '-'}/${theirs?.state ?? '-'}`)
      else if (lot) count(row.states, lot.state)
    },
    end: (facts, skipped) => {
      for (const { number, state } of facts.ours.values()) {
        count(ends, `${state}/${facts.theirs.get(number)?.state ?? '-'}`)
        const found = exemptions({ facts, skipped }, number)
        for (const reason of found) count(reasons, reason)
        exempt.all += 1
        exempt.exempt += found.length > 0 ? 1 : 0
      }
    },
    exempt: () => exempt,
    done: (action) => rows.get(action)?.done ?? 0,
    table: () =>
      [
        'action | possible | tried | done | done in (platform/institution)',
        ...[...rows].map(([name, { possible, tried, done, states }]) =>
          [name, possible, tried, done, most(states).slice(0, 6).join(' ')].join(' | '),
        ),
        `ends: ${most(ends).join(' ')}`,
        `left out of the agreement: ${exempt.exempt} of ${exempt.all} applications: ${most(reasons).join(', ')}`,
      ].join('\n'),
  }
}
