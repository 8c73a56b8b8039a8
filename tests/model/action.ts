/** What a user may do, as a row of a table: the possible objects now, and how it is done. */
import type { Lot, Ours, Theirs } from './read-facts.ts'
import type { World } from './world.ts'

export type Target = { number: string; institution: string; ours?: Ours; theirs?: Theirs; lot?: Lot; id?: string }

export type Action = {
  name: string
  /** How often it is drawn, relative to the others. */
  weight: number
  /** Its valid objects; the user sometimes chooses another, which must be refused or have no effect. */
  targets(world: World): Target[]
  /** True when it was done. Throws when the answer itself breaks a rule. */
  run(world: World, target: Target, choice: number): Promise<boolean>
  /** Changes more than the called organisation. */
  isWide?: boolean
  /** Also tried on invalid objects. */
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

/** Applications with this state of their platform row. */
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
