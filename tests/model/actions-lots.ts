/** Lots as in practice: which orders arrive, and when. */
import { type Action, RuleBroken, type Target } from './action.ts'
import type { Lot } from './read-facts.ts'
import { amounts, day, type World } from './world.ts'

const reason = '随机用户'
const lotsThat = (world: World, is: (lot: Lot) => boolean): Target[] =>
  world.facts.lots.filter(is).map((lot) => ({ number: lot.number, institution: '', lot }))
const unopened = ({ state }: Lot) => state === 'announced' || state === 'suspended'

const announce: Action = {
  name: 'announce',
  weight: 2,
  targets: (world) => (lotsThat(world, unopened).length < 5 ? [{ number: '', institution: '' }] : []),
  run: async (world, _target, choice) => {
    const amount = amounts[choice % amounts.length] ?? ''
    await world.announce(amount, world.now() + (1 + (choice % 9)) * day)
    return true
  },
}

const order = (
  name: string,
  weight: number,
  is: (lot: Lot, world: World) => boolean,
  body: (lot: Lot, choice: number, world: World) => object,
  check?: (lot: Lot, ok: boolean) => void,
): Action => ({
  name,
  weight,
  targets: (world) => lotsThat(world, (lot) => is(lot, world)),
  run: async (world, { lot }, choice) => {
    if (lot === undefined) return false
    const path = `/api/lots/${lot.number}/${name === 'open-with-too-few' ? 'open' : name}`
    const { ok } = await world.ask('platform', 'POST', path, { reason, ...body(lot, choice, world) })
    check?.(lot, ok)
    return ok
  },
})

/** Lots with guarantees first: an opening without applications shows little. */
const isWanted = (lot: Lot, world: World) =>
  lot.state === 'announced' &&
  [...world.facts.ours.values()].some(
    ({ number, state }) => world.lotOf.get(number) === lot.number && state === 'issued',
  )

export const lotActions: readonly Action[] = [
  announce,
  order('open', 4, isWanted, (_lot, choice) => ({ bids: 3 + (choice % 20) })),
  order(
    'open-with-too-few',
    1,
    (lot) => lot.state === 'announced',
    (_lot, choice) => ({ bids: choice % 3 }),
    (lot, ok) => {
      if (ok) throw new RuleBroken('fewer-than-three-do-not-open', lot.number)
    },
  ),
  order('postpone', 2, unopened, (lot, choice, world) => ({
    opensAt: Math.max(world.now(), lot.opensAt) + (1 + (choice % 5)) * day,
  })),
  order(
    'suspend',
    1,
    (lot) => lot.state === 'announced',
    () => ({}),
  ),
  order(
    'resume',
    3,
    (lot) => lot.state === 'suspended',
    (lot, choice, world) => ({
      opensAt: Math.max(lot.opensAt, world.now() + (1 + (choice % 5)) * day),
    }),
  ),
  order(
    'abort',
    1,
    (lot) => unopened(lot) && Number(lot.number.slice(9, 15)) % 3 === 1,
    () => ({}),
  ),
  order(
    'terminate',
    1,
    (lot) => unopened(lot) && Number(lot.number.slice(9, 15)) % 3 === 2,
    () => ({}),
  ),
]
