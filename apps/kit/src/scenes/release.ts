import { Failure } from '../command.ts'
import { holders, type OpenedLot } from './opened-lot.ts'
import type { InstitutionId, Stage } from './stage.ts'

/** Ordered on the platform, processed at the institution; when already ordered, only waits. */
export async function release({ ask, find, reach }: Stage, number: string, institution: InstitutionId): Promise<void> {
  if ((await find(number)).state === 'restored')
    await ask('platform', 'POST', `/api/applications/${number}/release`, {})
  await reach(number, institution, 'released')
}

/** §9 for one guarantee. */
export async function releaseOne(stage: Stage, { single }: OpenedLot): Promise<string> {
  await release(stage, single, holders.single)
  return single
}

/**
 * §9 for the whole lot except the candidates: one guarantee stays in force, and two with a refused contract have
 * demands.
 */
export async function releaseRest({ ask, find, reach }: Stage, opened: OpenedLot): Promise<string> {
  const { lot, candidate, special, demanded, demandedUnreported } = opened
  const except = [candidate, demanded, demandedUnreported]
  const path = `/api/lots/${lot}/release`
  const results = await ask<{ number: string; outcome: string }[]>('platform', 'POST', path, { except })
  const expected = new Map([
    [candidate, 'candidate'],
    [demanded, 'candidate'],
    [demandedUnreported, 'candidate'],
    [special, 'ordered'],
    [opened.single, 'repeat'],
  ])
  const wrong = results.find(({ number, outcome }) => expected.get(number) !== outcome)
  if (wrong || results.length !== expected.size) throw new Failure(JSON.stringify(results))
  await reach(special, holders.special, 'released')
  const { state } = await find(candidate)
  if (state !== 'restored') throw new Failure(`${candidate}: ${state}`)
  return results.map(({ outcome }) => outcome).join(' ')
}
