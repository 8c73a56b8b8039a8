/** What a user may do, as a row of a table: who may be its object now, and how it is done. */
import type { Lot, Ours, Theirs } from './read-facts.ts'
import type { World } from './world.ts'

export type Target = { number: string; institution: string; ours?: Ours; theirs?: Theirs; lot?: Lot; id?: string }

export type Action = {
  name: string
  /** How often it is drawn, against the others. */
  weight: number
  /** Its valid objects; the user sometimes picks another, and must be refused or do no harm. */
  targets(world: World): Target[]
  /** True when it was done. A rule broken by the answer itself throws. */
  run(world: World, target: Target, choice: number): Promise<boolean>
  /** Changes more than who is asked. */
  isWide?: boolean
  /** Also tried on those it is not for. */
  isNegativeToo?: boolean
}

export class RuleBroken extends Error {
  override readonly name = 'RuleBroken'
  readonly rule: string
  constructor(rule: string, what: unknown) {
    super(`${rule}: ${typeof what === 'string' ? what : JSON.stringify(what)}`)
    this.rule = rule
  }
}

export const pick = <T>(list: readonly T[], choice: number): T | undefined => list[choice % Math.max(1, list.length)]

/** Applications whose platform row is so. */
export const oursThat = (world: World, is: (ours: Ours) => boolean): Target[] =>
  [...world.facts.ours.values()].filter(is).map((ours) => targetOf(world, ours))

export const theirsThat = (world: World, is: (theirs: Theirs) => boolean): Target[] =>
  [...world.facts.theirs.values()].filter(is).map((theirs) => ({
    number: theirs.number,
    institution: theirs.institution,
    theirs,
    ...optional(world.facts.ours.get(theirs.number)),
  }))

export const everyone = (world: World): Target[] => oursThat(world, () => true)

const optional = (ours: Ours | undefined) => (ours === undefined ? {} : { ours })

function targetOf(world: World, ours: Ours): Target {
  const theirs = world.facts.theirs.get(ours.number)
  const { number, institution } = ours
  return theirs === undefined ? { number, institution, ours } : { number, institution, ours, theirs }
}

export const yuan = (fen: number) => (fen / 100).toFixed(2)
export const at = (number: string) => `/api/applications/${encodeURIComponent(number)}`
