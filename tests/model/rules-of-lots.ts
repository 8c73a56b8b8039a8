/** Corrections of a lot and its count of bids (docs/decisions/0033, 0032). */
import type { Rule } from './rule.ts'

/** What an application or its guarantee states. Lots of this world take applications from their registration on. */
const announced = new Set(['name', 'amount'])

export const rulesOfLots: readonly Rule[] = [
  {
    name: 'corrections-are-announced',
    clause: '0480: once applications are accepted, what they state changes only with a notice',
    when: 'always',
    broken: ({ facts }) =>
      facts.lots.flatMap(({ number, events }) =>
        events
          .filter(({ event, detail }) => {
            const changes = (detail?.changes ?? []) as { field: string }[]
            return event === 'corrected' && changes.some(({ field }) => announced.has(field)) && !detail?.notice
          })
          .map(({ detail }) => [number, detail]),
      ),
  },
  {
    name: 'applications-stay-as-made',
    clause: '0480: a correction touches no application',
    when: 'always',
    broken: ({ facts, appliedFen }) =>
      [...appliedFen]
        .filter(([number, fen]) => {
          const [ours, theirs] = [facts.ours.get(number), facts.theirs.get(number)]
          return (ours !== undefined && ours.fen !== fen) || (theirs !== undefined && theirs.fen !== fen)
        })
        .map(([number, fen]) => [number, fen, facts.ours.get(number)?.fen, facts.theirs.get(number)?.fen]),
  },
  {
    name: 'opened-with-the-reported-count',
    clause: '招标投标法 §44: fewer than three bids do not open; a lot opens with the reported count',
    when: 'always',
    broken: ({ facts }) =>
      facts.lots
        .filter(
          ({ openedAt, bids, reported }) =>
            openedAt !== null && bids !== null && (bids < 3 || (reported !== null && reported !== bids)),
        )
        .map(({ number, bids, reported }) => [number, bids, reported]),
  },
]
