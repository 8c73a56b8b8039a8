/** What a rule is given to look at, and what it says. */
import { type Facts, lanesOf, type Ours, type Theirs } from './read-facts.ts'
import type { Message } from './read-messages.ts'

export type Seen = {
  facts: Facts
  lotOf: ReadonlyMap<string, string>
  givenUp: ReadonlySet<string>
  messages: Message[]
}
export type Rule = { name: string; clause: string; when: 'always' | 'rest'; broken(seen: Seen): unknown[] }

export const pairs = ({ facts }: Seen): [Ours, Theirs | undefined][] =>
  [...facts.ours.values()].map((ours) => [ours, facts.theirs.get(ours.number)])
/** Somebody has it on a work list, or gave it up: it is known not to agree. */
const isWatched = ({ facts, givenUp }: Seen, number: string) =>
  givenUp.has(number) ||
  lanesOf(facts, number).length > 0 ||
  (facts.ours.get(number)?.work ?? []).some((kind) => !kind.startsWith('unconfirmed'))
export const calm = (seen: Seen) => pairs(seen).filter(([{ number }]) => !isWatched(seen, number))
export const timesOf = (of: { events: { event: string; at: number }[] }, ...events: string[]) =>
  of.events.filter(({ event }) => events.includes(event)).map(({ at }) => at)
