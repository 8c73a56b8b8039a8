import { sandboxLetter } from '@openbaohan/guarantee-file/templates/sandbox-letter.ts'
import { Failure } from '../command.ts'
import { beneficiaryName } from '../sandbox/organisations.ts'
import { holders, type OpenedLot } from './opened-lot.ts'
import { appkeyOf, type InstitutionId, type Stage } from './stage.ts'

type ReceivedDemand = {
  id: string
  state: string
  found: { code: string }[]
  links: { url: string; state: string }[]
  documents: { findings: { code: string }[] }[]
}

const payeeAccount = '3299018800090001234'
/** Checks whether the letter is sealed by the beneficiary. */
const looked = { groundsStated: true, consistent: true, presentedByAgency: false }
const title = '索赔书'
const fileOf = (bytes: Uint8Array) => ({ name: `${title}.pdf`, base64: Buffer.from(bytes).toString('base64') })

/** Sends a demand and waits for its arrival; returns its id at the institution and its ordinal on the platform. */
export async function presentDemand(stage: Stage, number: string, institution: InstitutionId, document?: Uint8Array) {
  const { ask, find, until } = stage
  const { amount } = await find(number)
  await ask('platform', 'POST', `/api/applications/${number}/demands`, {
    amount,
    payeeAccount,
    reason: '中标后拒签合同',
    contactName: '陆知微',
    contactPhone: '13900001111',
    files: [fileOf(document ?? (await stage.sealed(number, 'demand')))],
  })
  const { id } = await until(`${number}: no demand at the institution`, async () => {
    const [arrived] = await ask<ReceivedDemand[]>(
      institution,
      'GET',
      `/api/demands?number=${encodeURIComponent(number)}`,
    )
    return arrived
  })
  const taken = async () => {
    const [ours] = (await find(number)).demands
    return ours?.state === 'unconfirmed' || ours?.state === 'taken' ? ours.ordinal : undefined
  }
  return { id, ordinal: await until(`${number}: the demand was not taken`, taken) }
}

/** The actions of the claims staff on one demand. */
export function claimsActions(
  { ask, sealed }: Stage,
  institution: InstitutionId,
  { id, number }: { id: string; number: string },
) {
  const path = `/api/demands/${encodeURIComponent(id)}`
  const submit = async (what: string, expected: string, body: object = {}) => {
    const seen = await ask<ReceivedDemand>(institution, 'POST', `${path}/${what}`, body)
    const { state, found } = seen
    if (state !== expected) throw new Failure(`${what}: ${state} ${found.map(({ code }) => code).join(' ')}`)
    return seen
  }
  return {
    submit,
    /** Fetches what the platform sent, and stores what came since. */
    takeDocuments: async (expected = 'presented') => {
      const { links, documents: before } = await ask<ReceivedDemand>(institution, 'GET', path)
      let documents = before
      const pending = links.filter(({ state }) => state === 'pending')
      for (const { url } of pending) ({ documents } = await submit('links/fetch', expected, { kind: 'demand', url }))
      if (pending.length === 0) {
        const file = fileOf(await sealed(number, 'demand'))
        documents = (await submit('documents', expected, { kind: 'demand', ...file })).documents
      }
      return documents.at(-1)?.findings.map(({ code }) => code) ?? []
    },
    findComplete: () => submit('examine', 'payable', { checklist: looked }),
    pay: (amount: string, payeeName: string) =>
      submit('pay', 'paid', { amount, payeeName, payeeAccount, reference: `DEMO-${number}` }),
  }
}

/**
 * §10: the bank finds a discrepancy and states it, the beneficiary cures it, and the bank pays. The bank reports it to
 * the platform in signed messages, under an agreed extension.
 */
export async function demand(stage: Stage, { demanded }: OpenedLot): Promise<string> {
  const { amount } = await stage.find(demanded)
  const unsealed = sandboxLetter([title])
  const { id, ordinal } = await presentDemand(stage, demanded, holders.demanded, unsealed)
  const claims = claimsActions(stage, holders.demanded, { id, number: demanded })
  const isReported = (event: string) =>
    stage.until(`${demanded}: the guarantor did not report ${event}`, async () => {
      const ours = (await stage.find(demanded)).demands.find((one) => one.ordinal === ordinal)
      return ours?.events.some((one) => one.event === event && one.who === appkeyOf(holders.demanded)) || undefined
    })
  await claims.takeDocuments()
  await claims.submit('examine', 'examining', { checklist: looked })
  await claims.submit('discrepancy', 'discrepant', { note: '请补盖受益人电子签章' })
  await isReported('result-discrepant')
  const findings = await claims.takeDocuments('discrepant')
  if (!findings.includes('signer-agrees')) throw new Failure(`${demanded}: ${findings.join(' ')}`)
  await claims.submit('mend', 're-examining', { note: '受益人已补盖签章' })
  await claims.findComplete()
  await claims.pay(amount, beneficiaryName)
  await isReported('result-paid')
  return checkPaid(stage, demanded, amount)
}

/** The claims staff find a demand complete and pay it; completed steps are not repeated. */
export async function payDemand(
  stage: Stage,
  institution: InstitutionId,
  of: { id: string; number: string },
  payeeName: string,
): Promise<void> {
  const claims = claimsActions(stage, institution, of)
  const at = async () =>
    (await stage.ask<{ state: string }>(institution, 'GET', `/api/demands/${encodeURIComponent(of.id)}`)).state
  if ((await at()) === 'presented') {
    await claims.takeDocuments()
    await claims.findComplete()
  }
  if ((await at()) === 'payable') await claims.pay((await stage.find(of.number)).amount, payeeName)
}

/** The specification has no call for the result of a demand: the trading centre records what the insurer states. */
export async function demandUnreported(stage: Stage, { demandedUnreported: number }: OpenedLot): Promise<string> {
  const { amount } = await stage.find(number)
  const { id, ordinal } = await presentDemand(stage, number, holders.demandedUnreported)
  await payDemand(stage, holders.demandedUnreported, { id, number }, beneficiaryName)
  const result = `/api/applications/${number}/demands/${ordinal}/result`
  await stage.ask('platform', 'POST', result, { outcome: 'paid', paid: amount })
  return checkPaid(stage, number, amount)
}

async function checkPaid({ find }: Stage, number: string, amount: string): Promise<string> {
  const [ours] = (await find(number)).demands
  if (ours?.state !== 'paid' || ours.paid !== amount) throw new Failure(`${number}: ${ours?.state} ${ours?.paid}`)
  return `${number} ${amount}`
}
