/** Random users as fast-check commands: the steps that a seed draws, how they are run, and their coverage. */
import fc from 'fast-check'
import type { Network } from '../harness/network.ts'
import { type Action, everyone, pick, RuleBroken } from './action.ts'
import { actionsAfterOpening } from './actions-after-opening.ts'
import { actionsBeforeOpening } from './actions-before-opening.ts'
import { demandActions } from './actions-demand.ts'
import { financeActions } from './actions-finance.ts'
import { lotActions } from './actions-lots.ts'
import { peopleActions } from './actions-people.ts'
import { worldActions } from './actions-world.ts'
import type { Break } from './breaks.ts'
import { checkRules, namesOfBroken } from './check-rules.ts'
import { type Coverage, createCoverage } from './coverage.ts'
import { drain } from './drain.ts'
import { openWorld, type World } from './world.ts'

export const actions: readonly Action[] = [
  ...actionsBeforeOpening,
  ...lotActions,
  ...actionsAfterOpening,
  ...demandActions,
  ...financeActions,
  ...peopleActions,
  ...worldActions,
]

/**
 * While the database of one works, the programs of the other do. Not with a planted fault, which all worlds of a
 * process share.
 */
export const worldsAtOnce = 2

/** A step as stored in seeds.json: `withdraw 3 17`. Both numbers are taken modulo the number of choices. */
type Step = { action: string; target: number; choice: number }

const printStep = ({ action, target, choice }: Step) => `${action} ${target} ${choice}`
export function parseStep(text: string): Step {
  const [action = '', target = '0', choice = '0'] = text.split(' ')
  return { action, target: Number(target), choice: Number(choice) }
}

export type Tally = { steps: number; coverage: Coverage }

const actionOf = ({ action: name }: Step): Action => {
  const found = actions.find((action) => action.name === name)
  if (found === undefined) throw new Error(`no action ${name}`)
  return found
}
/** Some users choose any object, whether the action applies to it or not. */
const negativeShare = 12
const isNegative = (step: Step, world: World) =>
  actionOf(step).isNegativeToo === true && step.choice % negativeShare === 0 && world.facts.ours.size > 0

/** False when it was not possible. */
async function playStep(step: Step, tally: Tally, world: World): Promise<boolean> {
  const action = actionOf(step)
  const fitting = action.targets(world)
  const target = pick(isNegative(step, world) ? everyone(world) : fitting, step.target)
  if (target === undefined) return false
  // No two steps are within one second, since times on the wire are whole seconds.
  world.network.clock.advance(1_000)
  const done = await action.run(world, target, step.choice)
  tally.steps += 1
  tally.coverage.note(action.name, target, fitting.length > 0, done)
  await world.refresh(action.isWide === true ? 'all' : 'asked')
  return true
}

const drawStep: fc.Arbitrary<Step> = fc
  .tuple(
    fc.oneof(...actions.map(({ name, weight }) => ({ weight: Math.round(weight * 10), arbitrary: fc.constant(name) }))),
    fc.nat(10_000),
    fc.nat(10_000),
  )
  .map(([action, target, choice]) => ({ action, target, choice }))

function drawSteps(seed: number, length: number): Step[] {
  const [steps = []] = fc.sample(fc.noBias(fc.array(drawStep, { minLength: length, maxLength: length })), {
    seed,
    numRuns: 1,
  })
  return steps
}

export type Failure = { rule: string; seed: number; steps: string[]; message: string }
export type PlayOptions = { seed: number; length: number; planted?: Break; tally: Tally; shrinkMs: number }

/**
 * One world for one seed; undefined when every rule held to the end, otherwise the shortest steps found that lead to
 * the failure.
 */
export async function playSeed({ seed, length, shrinkMs, ...rest }: PlayOptions): Promise<Failure | undefined> {
  const first = await playSteps(drawSteps(seed, length), { ...rest, seed })
  if (first === undefined) return undefined
  const aside = { ...rest, seed, tally: { steps: 0, coverage: createCoverage() } }
  const rule = ruleOf(first.error)
  const fails = async (steps: Step[]) => {
    const again = await playSteps(steps, aside)
    return again !== undefined && ruleOf(again.error) === rule ? again : undefined
  }
  const shortest = await shrink(first, fails, performance.now() + shrinkMs)
  const { error, steps } = shortest
  return { rule, seed, steps, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

type Failed = { steps: string[]; error: unknown }

/** Removes ever smaller parts, as long as the same rule still breaks. */
async function shrink(
  failed: Failed,
  fails: (steps: Step[]) => Promise<Failed | undefined>,
  deadline: number,
): Promise<Failed> {
  let shortest = failed
  for (let part = Math.ceil(shortest.steps.length / 2); part >= 1; part = part === 1 ? 0 : Math.ceil(part / 2)) {
    for (let from = shortest.steps.length - part; from > -part && performance.now() < deadline; from -= part) {
      const rest = shortest.steps.toSpliced(Math.max(0, from), part + Math.min(0, from))
      shortest = (await fails(rest.map(parseStep))) ?? shortest
    }
  }
  return shortest
}

export const ruleOf = (error: unknown) => (error instanceof Error && 'rule' in error ? String(error.rule) : 'error')

/**
 * Runs steps in a new world, then drains it and checks everything. Returns the steps that were possible, when it
 * failed.
 */
export async function playSteps(
  steps: readonly Step[],
  { seed, planted, tally }: { seed: number; planted?: Break; tally: Tally },
): Promise<Failed | undefined> {
  const world = await openWorld(seed, planted)
  const done: string[] = []
  try {
    for (const step of steps) {
      done.push(printStep(step))
      if (!(await playStep(step, tally, world))) done.pop()
    }
    await drain(world)
    await checkRules(world, 'drained')
    tally.coverage.end(world.facts, world.skipped)
    return undefined
  } catch (error) {
    return { steps: done, error }
  } finally {
    await world.close()
  }
}

/**
 * Plays steps that must all be possible, and goes on after a broken rule: the names of all that were broken. `plant`
 * breaks them.
 */
export async function findAllBroken(
  steps: readonly Step[],
  plant: (network: Network) => Promise<void>,
): Promise<ReadonlySet<string>> {
  const world = await openWorld(1, { name: 'planted', rules: [], steps: [], prepare: plant })
  const tally = { steps: 0, coverage: createCoverage() }
  const found = new Set<string>()
  try {
    for (const step of steps) {
      const isPossible = await playStep(step, tally, world).catch((error) => {
        if (!(error instanceof RuleBroken)) throw error
        found.add(error.rule)
        return true
      })
      if (!isPossible) throw new Error(`not possible: ${printStep(step)}`)
      // A later step may hide it.
      if (step.action === 'settle') for (const name of await namesOfBroken(world)) found.add(name)
    }
    return found
  } finally {
    await world.close()
  }
}
