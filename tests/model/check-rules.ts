import { RuleBroken } from './action.ts'
import { readMessages } from './read-messages.ts'
import { rulesOfAgreement } from './rules-of-agreement.ts'
import { rulesOfTheField } from './rules-of-the-field.ts'
import type { World } from './world.ts'

/**
 * Throws for the first rule that does not hold. The facts must be fresh; at `rest` nothing may be on its way, and once
 * `drained` nothing waits for an answer of people either.
 */
export async function checkRules(world: World, moment: 'always' | 'rest' | 'drained'): Promise<void> {
  const { facts, lotOf, skipped, network } = world
  const isDrained = moment === 'drained'
  const seen = { facts, lotOf, skipped, isDrained, messages: await readMessages(network) }
  for (const { name, clause, when, broken } of [...rulesOfAgreement, ...rulesOfTheField]) {
    if (when === 'rest' && moment === 'always') continue
    const found = broken(seen)
    if (found.length > 0) throw new RuleBroken(name, { clause, found })
  }
}
