/** Cases that wait for each role of a sandbox's institutions, made through the programs' APIs as a scene is. */

import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import { claimsActions, presentDemand } from '../scenes/demand.ts'
import { buyer } from '../scenes/invoices.ts'
import { amountForAPerson, appkeyOf, type InstitutionId, type Stage, usualAmount } from '../scenes/stage.ts'

/** Outside the companies of the scenes. */
const firstCompany = 500
const companiesOfBatch = 20
const casesOfRole = 3

/**
 * Underwriters get applications above the automatic limit and withdrawals, finance officers premiums of bidders who are
 * on the institution's page, invoices for a part of a premium, which no sandbox makes alone, and a demand to pay, claims
 * officers demands, integrators messages whose signature does not match.
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
  await makeWithdrawal(stage, company())
  await makeDemands(stage, company)
  for (const institution of ['bank', 'insurer'] as const)
    await stage.sendMessage(institution, wronglySigned(institution))
}

/** Paid on the bidder's page and issued; then the bidder wants to withdraw. */
async function makeWithdrawal(stage: Stage, company: number): Promise<void> {
  const number = await stage.apply(company, await stage.newLot(usualAmount), 'bank', { bidderOnline: true })
  await stage.reach(number, 'bank', 'accepted', 'awaiting-premium')
  const { premium } = await stage.ask<{ premium: string }>('bank', 'GET', `/api/applications/${number}`)
  const payment = { ...stage.payerOf(company), amount: premium }
  await stage.ask('bank', 'POST', `/api/applications/${number}/premium`, payment)
  await stage.reach(number, 'bank', 'issued')
  await stage.ask('platform', 'POST', `/api/applications/${number}/withdraw`, { reason: 'not-bidding' })
  await stage.reach(number, 'bank', 'withdrawing', 'withdraw-review')
}

/** One of the bank's is examined already: finance pays it. */
async function makeDemands(stage: Stage, company: () => number): Promise<void> {
  const lot = await stage.newLot(usualAmount)
  const holders: readonly InstitutionId[] = ['bank', 'bank', 'bank', 'insurer']
  const invoiced = await stage.apply(company(), lot, 'bank')
  const issued: { number: string; institution: InstitutionId }[] = []
  for (const institution of holders)
    issued.push({ number: await stage.apply(company(), lot, institution), institution })
  await stage.reach(invoiced, 'bank', 'issued')
  for (const { number, institution } of issued) await stage.reach(number, institution, 'issued')
  await stage.ask('platform', 'POST', `/api/lots/${lot}/open`, { reason: '沙箱待办', bids: issued.length + 1 })
  for (const { number, institution } of issued) await stage.reach(number, institution, 'restored')
  const [first, ...others] = issued
  await askForInvoice(stage, invoiced)
  for (const { number, institution } of others) await presentDemand(stage, number, institution)
  if (first === undefined) return
  const { id } = await presentDemand(stage, first.number, first.institution)
  const claims = claimsActions(stage, first.institution, { id, number: first.number })
  await claims.takeDocuments()
  await claims.findComplete()
}

/** For less than the premium, which finance decides. */
async function askForInvoice({ ask, reach }: Stage, number: string): Promise<void> {
  await reach(number, 'bank', 'restored')
  await ask('platform', 'POST', `/api/applications/${number}/invoice`, { type: 'ordinary', amount: '100.00', ...buyer })
}

/** An application as a platform with another secret would send it. */
function wronglySigned(institution: InstitutionId) {
  const fields = Object.fromEntries(sampleFields('apply'))
  return { ...fields, appkey: appkeyOf(institution), sign: '0'.repeat(32) }
}
