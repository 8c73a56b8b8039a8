/** What a rule is given to look at, and what it says. */
import { type Facts, lanesOf, type Ours, type Theirs } from './read-facts.ts'
import type { Message } from './read-messages.ts'

export type Seen = {
  facts: Facts
  lotOf: ReadonlyMap<string, string>
  givenUp: ReadonlyMap<string, string>
  messages: Message[]
  /** People have answered whatever was asked of them. */
  isHealed: boolean
}
export type Rule = { name: string; clause: string; when: 'always' | 'rest'; broken(seen: Seen): unknown[] }

export const pairs = ({ facts }: Seen): [Ours, Theirs | undefined][] =>
  [...facts.ours.values()].map((ours) => [ours, facts.theirs.get(ours.number)])
/** Why it is known not to agree: somebody has it on a work list, or gave a message of it up. */
export function exemptions({ facts, givenUp }: Pick<Seen, 'facts' | 'givenUp'>, number: string): string[] {
  const work = (facts.ours.get(number)?.work ?? []).filter((kind) => !kind.startsWith('unconfirmed'))
  return [
    ...(givenUp.has(number) ? [`skipped ${givenUp.get(number)}`] : []),
    ...lanesOf(facts, number).map(({ organisation, call, why }) => `${organisation} ${call} ${codeIn(why)}`),
    ...work,
  ]
}
const codeIn = (why: string | null) => /\[([a-z-]+)\]/.exec(why ?? '')?.[1] ?? why ?? ''
export const calm = (seen: Seen) => pairs(seen).filter(([{ number }]) => exemptions(seen, number).length === 0)
export const timesOf = (of: { events: { event: string; at: number }[] }, ...events: string[]) =>
  of.events.filter(({ event }) => events.includes(event)).map(({ at }) => at)
