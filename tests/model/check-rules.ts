import { RuleBroken } from './action.ts'
import { readMessages } from './read-messages.ts'
import type { Seen } from './rule.ts'
import { rulesOfAgreement } from './rules-of-agreement.ts'
import { rulesOfLots } from './rules-of-lots.ts'
import { rulesOfMoney } from './rules-of-money.ts'
import { rulesOfTheField } from './rules-of-the-field.ts'
import type { World } from './world.ts'

const rules = [...rulesOfAgreement, ...rulesOfTheField, ...rulesOfLots, ...rulesOfMoney]

const see = async ({ facts, lotOf, appliedFen, skipped, network }: World, isDrained: boolean): Promise<Seen> => ({
  ...{ facts, lotOf, appliedFen, skipped, isDrained },
  messages: await readMessages(network),
})

/**
 * Throws for the first broken rule. The facts must be fresh; at `rest` no message may be in flight, and when `drained`
 * nothing waits for a person either.
 */
export async function checkRules(world: World, moment: 'always' | 'rest' | 'drained'): Promise<void> {
  const seen = await see(world, moment === 'drained')
  for (const { name, clause, when, broken } of rules) {
    if (when === 'rest' && moment === 'always') continue
    const found = broken(seen)
    if (found.length > 0) throw new RuleBroken(name, { clause, found })
  }
}

/** All rules that are broken now, with nothing in flight. */
export async function namesOfBroken(world: World): Promise<string[]> {
  const seen = await see(world, false)
  return rules.filter(({ broken }) => broken(seen).length > 0).map(({ name }) => name)
}
