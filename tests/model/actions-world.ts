/** Actions on the whole world: time, the wire, crashes, and the operator of blocked messages. */

import { setImmediate } from 'node:timers/promises'
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import { faults } from '../harness/wire.ts'
import { type Action, at, pick, type Target } from './action.ts'
import { checkRules } from './check-rules.ts'
import { assertSecret, closedLots } from './secrecy.ts'
import { settle } from './settle.ts'
import { day, organisations, type World } from './world.ts'

const hour = 3_600_000
const reason = '随机用户'
const always = (): Target[] => [{ number: '', institution: '' }]
const world = (
  name: string,
  weight: number,
  run: (world: World, choice: number) => Promise<void>,
  targets: (world: World) => Target[] = always,
): Action => ({
  name,
  weight,
  targets,
  isWide: true,
  run: async (real, _target, choice) => {
    await run(real, choice)
    return true
  },
})

const steps = [1_000, 60_000, 11 * 60_000, hour, hour, 3 * hour, 12 * hour]
const unopened = (real: World) =>
  real.facts.lots.filter(({ state, opensAt }) => state === 'announced' && opensAt > real.now())

/** To just before, exactly at, or just after the next opening. */
async function approachOpening(real: World, choice: number): Promise<void> {
  const next = Math.min(...unopened(real).map(({ opensAt }) => opensAt))
  const to = next + ((choice % 3) - 1) * 1_000
  if (to > real.now()) real.network.clock.set(to)
}

/** A lot that never opens must not bind without end. */
const hasLotInLimbo = ({ facts, lotOf }: World) => {
  const suspended = new Set(facts.lots.filter(({ state }) => state === 'suspended').map(({ number }) => number))
  return [...facts.ours.values()].some(
    ({ number, state }) => state === 'issued' && suspended.has(lotOf.get(number) ?? ''),
  )
}

/** Moves the clock through the middle of a day's work, or past the end of guarantees. */
async function approachEnd(real: World, choice: number): Promise<void> {
  real.network.clock.advance((pick([30, 92, 120], choice) ?? 30) * day)
}

/** Everything is running, and one program crashes in the middle of it. */
async function crashAmid(real: World, organisation: string, choice: number): Promise<void> {
  const work = organisations.map((one) => real.network.work(one).catch(() => {}))
  for (let turn = 0; turn < choice % 40; turn++) await setImmediate()
  await real.network.crash(organisation)
  await Promise.all(work)
}

type BlockedLane = { organisation: string; key: string; blocked: string | null; call: string; why: string | null }
const blockedLanes = (real: World, is: (lane: BlockedLane) => boolean): Target[] =>
  real.facts.lanes
    .filter(is)
    .map(({ organisation, key, call }) => ({ number: key, institution: organisation, id: `${organisation} ${call}` }))
const partnerOf = (real: World, { number, institution }: Target) => {
  if (institution !== 'platform') return institutions.find(({ id }) => id === institution)?.appkey
  return institutions.find(({ id }) => id === real.facts.ours.get(number.split('.')[0] ?? '')?.institution)?.appkey
}
const operator = (name: string, weight: number, is: (lane: BlockedLane) => boolean): Action => ({
  name,
  weight,
  targets: (real) => blockedLanes(real, is),
  run: async (real, target) => {
    const partner = partnerOf(real, target)
    const path = `/api/stuck/${partner}/${encodeURIComponent(target.number)}/${name}`
    const { ok } = await real.ask(target.institution, 'POST', path)
    if (ok && name === 'skip' && weight > 0) real.skipped.set(target.number.split('.')[0] ?? '', target.id ?? '')
    return ok
  },
})

/** A code 0 after an unclear attempt: an operator has asked the platform, and records its answer. */
export const contested: Action = {
  name: 'contested',
  weight: 4,
  targets: (real) =>
    blockedLanes(
      real,
      ({ blocked, call }) => blocked !== null && (call === 'withdrawn' || call === 'abandoned'),
    ).filter(({ institution }) => institution !== 'platform'),
  run: async (real, { number, institution }) => {
    const state = real.facts.ours.get(number)?.state
    // Still waiting for the answer that it postponed: it is sent again.
    if (state === 'withdrawing' || state === 'abandoning') return false
    const taken = state === 'withdrawn' || state === 'abandoned'
    return (await real.ask(institution, 'POST', `${at(number)}/contested`, { taken, reason })).ok
  },
}

export const resend = operator('resend', 4, ({ blocked }) => blocked !== null)
/** A notice that is obsolete on the platform, by the code of its refusal. */
const obsolete = /\[(out-of-turn|application-ended|after-opening)\]/
export const skipObsolete = operator(
  'skip',
  0,
  ({ organisation, blocked, why }) => organisation !== 'platform' && blocked !== null && obsolete.test(why ?? ''),
)

/** A partner that always answers 0 is retried forever: no longer than this. */
const mostRounds = 6

export const worldActions: readonly Action[] = [
  world('work-platform', 8, (real) => real.network.work('platform')),
  world('work-institution', 8, (real, choice) => real.network.work(pick(institutions, choice)?.id ?? 'bank')),
  world('settle', 4, async (real) => {
    await checkRules(real, (await settle(real, mostRounds)) ? 'rest' : 'always')
  }),
  {
    name: 'look-for-secrets',
    weight: 0.3,
    isWide: true,
    targets: (real) => (closedLots(real).length > 0 ? always() : []),
    run: async (real, _target, choice) => {
      await settle(real, mostRounds)
      return assertSecret(real, choice)
    },
  },
  world('move-clock', 5, async (real, choice) => real.network.clock.advance(pick(steps, choice) ?? 1)),
  world('approach-opening', 2, approachOpening, (real) => (unopened(real).length > 0 ? always() : [])),
  world('move-clock-far', 0.3, approachEnd, (real) =>
    [...real.facts.ours.values()].some(({ state }) => state === 'restored') || hasLotInLimbo(real) ? always() : [],
  ),
  world('weather', 3, async (real, choice) => {
    const faultRate = [0, 0.2, 0.4, 0.6][choice % 4] ?? 0
    const only = choice % 3 === 0 ? [faults[choice % faults.length] ?? 'late'] : faults
    real.network.wire.behave({ faultRate, only })
  }),
  world('busy', 1, async (real, choice) => {
    real.busy.rate = [0, 0, 0.5, 1][choice % 4] ?? 0
  }),
  world('late-arrives', 2, async (real) => void (await real.network.wire.flush())),
  world('crash-platform', 1, (real, choice) => crashAmid(real, 'platform', choice)),
  world('crash-institution', 0.5, (real, choice) => crashAmid(real, pick(institutions, choice)?.id ?? 'bank', choice)),
  resend,
  operator('skip', 0.3, ({ blocked }) => blocked !== null),
  contested,
]
