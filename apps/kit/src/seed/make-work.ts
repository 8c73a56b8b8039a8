/** Cases that wait for each role of a sandbox, made through the programs' APIs as a scene is. */

import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import { dayMs, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { claimsActions, presentDemand } from '../scenes/demand.ts'
import { buyer } from '../scenes/invoices.ts'
import { amountForAPerson, appkeyOf, type InstitutionId, type Stage, usualAmount } from '../scenes/stage.ts'
import { ownBidders, ownLot } from './people-seed.ts'

/** Outside the companies of the scenes. */
const firstCompany = 500
const companiesOfBatch = 20
const casesOfRole = 3
/** Within the week that a first page looks ahead. */
const openingDays = [2, 4, 6]
/** Of no institution's premium the whole: finance decides, where a sandbox would make the invoice alone. In yuan. */
const partOfPremium = '100.00'

/**
 * Underwriters get applications above the automatic limit and withdrawals, finance officers a demand to pay, the bank's
 * also a refund and premiums that bidders are to pay on the institution's page, the insurer's an invoice, claims officers demands, integrators messages whose
 * signature does not match; bidders, agency and beneficiary lots that open within the week, and one opened with a demand
 * that has discrepancies and a contract whose bid security is to be returned.
 * @param batch 0 for the first; each has its own companies
 * @param progress of a batch that was interrupted: its steps so far are not repeated
 */
export async function makeWork(stage: Stage, batch: number, progress = noProgress): Promise<void> {
  const first = firstCompany + batch * companiesOfBatch
  const steps: readonly (() => Promise<void>)[] = [
    () => makeOwnApplications(stage),
    () => makeDecisions(stage, first, 'bank'),
    () => makeDecisions(stage, first + casesOfRole, 'insurer'),
    () => makeWithdrawal(stage, first + 6, 'asked'),
    () => makeWithdrawal(stage, first + 7, 'granted'),
    () => makeDemands(stage, first + 8),
    () => stage.sendMessage('bank', wronglySigned('bank')),
    () => stage.sendMessage('insurer', wronglySigned('insurer')),
  ]
  for (const [index, step] of steps.entries()) {
    if (index < progress.steps) continue
    await step()
    await progress.save(index + 1)
  }
}

type WorkProgress = { steps: number; save(steps: number): Promise<void> }
const noProgress: WorkProgress = { steps: 0, save: async () => {} }

async function makeDecisions(stage: Stage, first: number, institution: InstitutionId): Promise<void> {
  const lot = await stage.newLot(amountForAPerson)
  for (let made = 0; made < casesOfRole; made += 1) await stage.apply(first + made, lot, institution)
}

/** Each bidder has a premium to pay, and the first one two. */
async function makeOwnApplications(stage: Stage): Promise<void> {
  const [first, second] = ownBidders
  for (const [index, days] of openingDays.entries()) {
    const lot = await stage.newLot(usualAmount, { ...ownLot, opensAt: stage.now() + days * dayMs })
    await stage.apply(first, lot, 'bank', { bidderOnline: index < openingDays.length - 1 })
    if (index === 0) await stage.apply(second, lot, 'bank', { bidderOnline: true })
    else await stage.apply(second, lot, 'insurer')
  }
}

/** Paid on the bidder's page and issued; then the bidder wants to withdraw. */
async function makeWithdrawal(stage: Stage, company: number, until: 'asked' | 'granted'): Promise<void> {
  const number = await stage.apply(company, await stage.newLot(usualAmount), 'bank', { bidderOnline: true })
  await stage.reach(number, 'bank', 'accepted', 'awaiting-premium')
  const { premium } = await stage.ask<{ premium: string }>('bank', 'GET', `/api/applications/${number}`)
  const payment = { ...stage.payerOf(company), amount: premium }
  await stage.ask('bank', 'POST', `/api/applications/${number}/premium`, payment)
  await stage.reach(number, 'bank', 'issued')
  await stage.ask('platform', 'POST', `/api/applications/${number}/withdraw`, { reason: 'not-bidding' })
  await stage.reach(number, 'bank', 'withdrawing', 'withdraw-review')
  if (until === 'granted') await stage.ask('bank', 'POST', `/api/applications/${number}/withdrawal`, { accept: true })
}

/** Of each institution's one is examined already, which finance pays; of the bank's one has discrepancies. */
async function makeDemands(stage: Stage, first: number): Promise<void> {
  const lot = await stage.newLot(usualAmount, ownLot)
  const holders: readonly InstitutionId[] = ['bank', 'insurer', 'bank', 'bank', 'bank', 'insurer']
  const [invoiced, insured] = ownBidders
  const own = await stage.apply(invoiced, lot, 'bank')
  const ownAtInsurer = await stage.apply(insured, lot, 'insurer')
  const issued: { number: string; institution: InstitutionId }[] = []
  for (const [index, institution] of holders.entries())
    issued.push({ number: await stage.apply(first + index, lot, institution), institution })
  await stage.reach(own, 'bank', 'issued')
  await stage.reach(ownAtInsurer, 'insurer', 'issued')
  for (const { number, institution } of issued) await stage.reach(number, institution, 'issued')
  await stage.ask('platform', 'POST', `/api/lots/${lot}/open`, { reason: '沙箱待办', bids: issued.length + 2 })
  for (const { number, institution } of issued) await stage.reach(number, institution, 'restored')
  await stage.reach(own, 'bank', 'restored')
  await stage.reach(ownAtInsurer, 'insurer', 'restored')
  const invoice = { type: 'ordinary', ...buyer }
  await stage.ask('platform', 'POST', `/api/applications/${own}/invoice`, invoice)
  await stage.ask('platform', 'POST', `/api/applications/${ownAtInsurer}/invoice`, {
    ...invoice,
    amount: partOfPremium,
  })
  const contract = { what: 'contract', on: shanghaiDate(stage.now()) }
  await stage.ask('platform', 'POST', `/api/lots/${lot}/milestone`, contract)
  const [paid, paidByInsurer, discrepant, ...others] = issued
  for (const { number, institution } of others) await presentDemand(stage, number, institution)
  for (const one of [paid, paidByInsurer]) if (one !== undefined) await (await beginClaim(stage, one)).findComplete()
  if (discrepant === undefined) return
  const claims = await beginClaim(stage, discrepant)
  const looked = { groundsStated: false, consistent: true, presentedByAgency: false }
  await claims.submit('examine', 'examining', { checklist: looked })
  await claims.submit('discrepancy', 'discrepant', { note: '索赔书未写明索赔事由' })
}

async function beginClaim(stage: Stage, { number, institution }: { number: string; institution: InstitutionId }) {
  const { id } = await presentDemand(stage, number, institution)
  const claims = claimsActions(stage, institution, { id, number })
  await claims.takeDocuments()
  return claims
}

/** An application as a platform with another secret would send it. */
function wronglySigned(institution: InstitutionId) {
  const fields = Object.fromEntries(sampleFields('apply'))
  return { ...fields, appkey: appkeyOf(institution), sign: '0'.repeat(32) }
}
