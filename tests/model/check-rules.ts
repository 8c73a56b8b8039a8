import { RuleBroken } from './action.ts'
import { readMessages } from './read-messages.ts'
import { rulesOfAgreement } from './rules-of-agreement.ts'
import { rulesOfTheField } from './rules-of-the-field.ts'
import type { World } from './world.ts'

/**
 * Throws for the first broken rule. The facts must be fresh; at `rest` no message may be in flight, and when `drained`
 * nothing waits for a person either.
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
