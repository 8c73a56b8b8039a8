/** Cases that wait for each role of a sandbox's institutions, made through the programs' APIs as a scene is. */
import { claimsActions, presentDemand } from '../scenes/demand.ts'
import { amountForAPerson, type InstitutionId, type Stage, usualAmount } from '../scenes/stage.ts'

/** Outside the companies of the scenes. */
const firstCompany = 500
const companiesOfBatch = 20
const casesOfRole = 3

/**
 * Underwriters get applications above the automatic limit, finance officers premiums of bidders who are on the
 * institution's page and a demand to pay, claims officers demands.
 * @param batch 0 for the first; each has its own companies
 */
export async function makeWork(stage: Stage, batch: number): Promise<void> {
  let next = firstCompany + batch * companiesOfBatch
  const company = () => next++
  for (const institution of ['bank', 'insurer'] as const) {
    const lot = await stage.newLot(amountForAPerson)
    for (let made = 0; made < casesOfRole; made += 1) await stage.apply(company(), lot, institution)
  }
  const awaited = await stage.newLot(usualAmount)
  for (let made = 0; made < casesOfRole; made += 1)
    await stage.apply(company(), awaited, 'bank', { bidderOnline: true })
  await makeDemands(stage, company)
}

/** One of the bank's is examined already: finance pays it. */
async function makeDemands(stage: Stage, company: () => number): Promise<void> {
  const lot = await stage.newLot(usualAmount)
  const holders: readonly InstitutionId[] = ['bank', 'bank', 'bank', 'insurer']
  const issued: { number: string; institution: InstitutionId }[] = []
  for (const institution of holders)
    issued.push({ number: await stage.apply(company(), lot, institution), institution })
  for (const { number, institution } of issued) await stage.reach(number, institution, 'issued')
  await stage.ask('platform', 'POST', `/api/lots/${lot}/open`, { reason: '沙箱待办', bids: issued.length })
  for (const { number, institution } of issued) await stage.reach(number, institution, 'restored')
  const [first, ...others] = issued
  for (const { number, institution } of others) await presentDemand(stage, number, institution)
  if (first === undefined) return
  const { id } = await presentDemand(stage, first.number, first.institution)
  const claims = claimsActions(stage, first.institution, { id, number: first.number })
  await claims.takeDocuments()
  await claims.findComplete()
}
