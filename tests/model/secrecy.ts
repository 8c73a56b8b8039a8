/** Searches whole dumps of all databases for what is secret before an opening (tests/stories/secrecy.test.ts). */
import { dumpDatabase, findJoined, formsOf, holdsAny } from '../stories/joined-rows.ts'
import { RuleBroken } from './action.ts'
import { organisations, type World } from './world.ts'

/** For one lot at a time: every row is searched in every form. */
const applicationsAtOnce = 3

export const closedLots = ({ facts }: World) =>
  facts.lots.filter(({ state }) => state === 'announced' || state === 'suspended')

export async function assertSecret(world: World, choice: number): Promise<boolean> {
  const closed = closedLots(world)
  const wanted = closed.filter(({ number }) => [...world.lotOf.values()].includes(number))
  const lot = wanted[choice % Math.max(1, wanted.length)]
  if (lot === undefined) return false
  const numbers = [...world.lotOf].filter(([, of]) => of === lot.number).map(([number]) => number)
  const looked = numbers.slice(choice % numbers.length).slice(0, applicationsAtOnce)
  const id = Buffer.from(lot.id.replaceAll('-', ''), 'hex')
  const lotForms = [lot.id, id, lot.number, world.lots.get(lot.number)?.name ?? lot.number].flatMap(formsOf)
  const keyForms = looked
    .flatMap((number) => world.receipts.get(number) ?? [])
    .flatMap((text) => formsOf(Buffer.from(text, 'base64')))
  const guarantees = looked.flatMap((number) => world.facts.ours.get(number)?.guarantee ?? [])
  const applicationForms = [...looked, ...guarantees].flatMap(formsOf)
  for (const organisation of organisations) {
    const rows = await dumpDatabase(world.network.pool(organisation))
    const found = [
      ...rows.filter(({ views }) => holdsAny(views, keyForms)).map(({ table }) => `key in ${table}`),
      ...(organisation === 'platform'
        ? findJoined(rows, applicationForms, lotForms)
        : rows.filter(({ views }) => holdsAny(views, lotForms)).map(({ table }) => `lot in ${table}`)),
    ]
    if (found.length > 0)
      throw new RuleBroken('secret-before-opening', { organisation, found, lot: lot.number, looked })
  }
  return true
}
