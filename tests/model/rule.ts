/** The input of a rule, and its result. */
import { type Facts, lanesOf, type Ours, type Theirs } from './read-facts.ts'
import type { Message } from './read-messages.ts'

export type Seen = {
  facts: Facts
  lotOf: ReadonlyMap<string, string>
  /** By application number: the amount that its lot asked for when its bidder applied. */
  appliedFen: ReadonlyMap<string, number>
  skipped: ReadonlyMap<string, string>
  messages: Message[]
  /** People have answered everything that was asked of them. */
  isDrained: boolean
}
export type Rule = { name: string; clause: string; when: 'always' | 'rest'; broken(seen: Seen): unknown[] }

export const pairs = ({ facts }: Seen): [Ours, Theirs | undefined][] =>
  [...facts.ours.values()].map((ours) => [ours, facts.theirs.get(ours.number)])
/** Why it may disagree: it is in a review queue, or a message of it was skipped. */
export function exemptions({ facts, skipped }: Pick<Seen, 'facts' | 'skipped'>, number: string): string[] {
  const work = (facts.ours.get(number)?.work ?? []).filter((kind) => !kind.startsWith('unconfirmed'))
  return [
    ...(skipped.has(number) ? [`skipped ${skipped.get(number)}`] : []),
    ...lanesOf(facts, number).map(({ organisation, call, why }) => `${organisation} ${call} ${codeIn(why)}`),
    ...work,
  ]
}
const codeIn = (why: string | null) => /\[([a-z-]+)\]/.exec(why ?? '')?.[1] ?? why ?? ''
export const calm = (seen: Seen) => pairs(seen).filter(([{ number }]) => exemptions(seen, number).length === 0)
export const timesOf = (of: { events: { event: string; at: number }[] }, ...events: string[]) =>
  of.events.filter(({ event }) => events.includes(event)).map(({ at }) => at)
