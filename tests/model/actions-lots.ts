/** Lots as in practice: which orders arrive, and when. */
import { type Action, RuleBroken, type Target, yuan } from './action.ts'
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

const paths: Readonly<Record<string, string>> = {
  'open-with-too-few': 'open',
  'count-bids': 'bids',
  'count-bids-early': 'bids',
  'correct-silently': 'correct',
}

/**
 * Of what an application or its guarantee states. The bid validity stays that of the institutions' products: where it
 * differs and the plain guarantee has not arrived, the two sides know different last days.
 */
function correctionOf({ number, fen }: Lot, choice: number): object {
  if (choice % 2 === 0) return { name: `云川市示例道路养护工程${number}（更正${choice}）` }
  return { amount: yuan(fen + 100 * (1 + (choice % 3))) }
}

const order = (
  name: string,
  weight: number,
  is: (lot: Lot, world: World) => boolean,
  body: (lot: Lot, choice: number, world: World) => object,
  check?: (lot: Lot, ok: boolean, body: object) => void,
): Action => ({
  name,
  weight,
  targets: (world) => lotsThat(world, (lot) => is(lot, world)),
  run: async (world, { lot }, choice) => {
    if (lot === undefined) return false
    const given = { reason, ...body(lot, choice, world) }
    const { ok } = await world.ask('platform', 'POST', `/api/lots/${lot.number}/${paths[name] ?? name}`, given)
    check?.(lot, ok, given)
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
  order(
    'open',
    4,
    isWanted,
    // A person enters a count only where the opening system has reported none; some do it all the same.
    ({ reported }, choice) => (reported === null || choice % 6 === 5 ? { bids: 3 + (choice % 20) } : {}),
    ({ number, reported }, ok, body) => {
      const { bids } = body as { bids?: number }
      if (ok && reported !== null && bids !== undefined && bids !== reported)
        throw new RuleBroken('opened-with-the-reported-count', { number, reported, bids })
    },
  ),
  order(
    'count-bids',
    3,
    (lot, world) => lot.state === 'announced' && lot.opensAt <= world.now(),
    (_lot, choice) => ({ bids: choice % 6, reason }),
  ),
  order(
    'count-bids-early',
    0.5,
    (lot, world) => unopened(lot) && lot.opensAt > world.now(),
    (_lot, choice) => ({ bids: choice % 6, reason }),
    (lot, ok) => {
      if (ok) throw new RuleBroken('bids-are-counted-at-the-deadline', lot.number)
    },
  ),
  order('correct', 2, unopened, (lot, choice) => ({
    ...{ correction: correctionOf(lot, choice), notice: '更正公告' },
    cause: choice % 2 === 0 ? { kind: 'objection' } : { kind: 'other', text: '另有原因' },
  })),
  order(
    'correct-silently',
    0.5,
    unopened,
    (lot, choice) => ({ correction: correctionOf(lot, choice) }),
    (lot, ok) => {
      if (ok) throw new RuleBroken('corrections-are-announced', lot.number)
    },
  ),
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
