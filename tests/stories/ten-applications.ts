/** Ten applications of ten bidders, created and checked on both sides: the data of the stories. */
import assert from 'node:assert/strict'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { listInstitutionApplications, listPlatformApplications } from '@openbaohan/kit/demo/list-applications.ts'
import { planDemo } from '@openbaohan/kit/demo/plan.ts'
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import { seedBasicAccounts, seedBidders, seedLots } from '@openbaohan/kit/seed/seed-sandbox.ts'
import type { Network } from '../harness/network.ts'

/** Application numbers, each with its lot, which only the test knows before the opening. */
export type Applied = ReadonlyMap<string, string>

type View = {
  state: string
  amount: string
  guaranteeNumber?: string
  files: { kind: string; findings?: { severity: string; code: string }[] }[]
  lot?: { lotNumber: string }
}

/** The `index`-th ten of the demo's plan: other bidders and other lots than any other ten. */
export async function applyTen(network: Network, index: number): Promise<Applied> {
  const plan = planDemo((index + 1) * 10, network.data).slice(index * 10)
  const platform = network.access('platform')
  const bidders = plan.map(({ bidder }) => bidder)
  await seedLots(platform, [...new Map(plan.map(({ lot }) => [lot.number, lot])).values()])
  await seedBidders(platform, bidders)
  for (const { id } of institutions) await seedBasicAccounts(network.access(id), bidders)
  const applied = new Map<string, string>()
  for (const { bidder, lot, partner } of plan) {
    const body = { bidderCode: bidder.code, lotNumber: lot.number, partner }
    const made = await callApi<{ applicationNumber: string }>(platform, 'POST', '/api/applications', body)
    applied.set(made.applicationNumber, lot.number)
  }
  return applied
}

export async function openLots(network: Network, applied: Applied): Promise<void> {
  for (const lot of new Set(applied.values()))
    await callApi(network.access('platform'), 'POST', `/api/lots/${lot}/open`, { reason: '故事里的开标' })
}

/** The different states in which the platform sees these applications. */
export async function statesOf(network: Network, applied: Applied): Promise<string[]> {
  const all = await listPlatformApplications(network.access('platform'))
  return [...new Set(all.filter(({ number }) => applied.has(number)).map(({ state }) => state))]
}

/** How many applications the institutions have under these numbers. */
async function countAtInstitutions(network: Network, applied: Applied): Promise<number> {
  const all = institutions.map(({ id }) => listInstitutionApplications(network.access(id)))
  return (await Promise.all(all)).flat().filter(({ number }) => applied.has(number)).length
}

/** Despite faults of the wire: each application exactly once, at its end, with the same facts on both sides. */
export async function assertEnd(network: Network, applied: Applied): Promise<void> {
  assert.equal(await countAtInstitutions(network, applied), applied.size, 'each is at the institutions once')
  for (const [number, lot] of applied) {
    const ours = await callApi<View>(network.access('platform'), 'GET', `/api/applications/${number}`)
    const theirs = await findTheirs(network, number)
    const kinds = ours.files.map(({ kind }) => kind).sort()
    assert.deepEqual([ours.state, ours.lot?.lotNumber, kinds], ['restored', lot, ['plain', 'sealed']])
    assert.deepEqual(
      [theirs?.state, theirs?.lot?.lotNumber, theirs?.guaranteeNumber, theirs?.amount],
      ['restored', lot, ours.guaranteeNumber, ours.amount],
    )
    const findings = ours.files.flatMap((file) => file.findings ?? [])
    assert.deepEqual(
      findings.filter(({ severity }) => severity !== 'ok'),
      [],
    )
  }
}

async function findTheirs(network: Network, number: string): Promise<View | undefined> {
  for (const { id } of institutions) {
    const all = await listInstitutionApplications(network.access(id))
    if (all.some((one) => one.number === number))
      return callApi<View>(network.access(id), 'GET', `/api/applications/${number}`)
  }
  return undefined
}
