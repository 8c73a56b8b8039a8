import { Failure } from '../../command.ts'
import { beneficiaryName, type Stage } from '../scene.ts'
import { holders, type OpenedLot } from './opened-lot.ts'

type AtDesk = { id: string; state: string; found: { code: string }[] }

const payeeAccount = '3299018800090001234'
const sealed = { sealedByBeneficiary: true, groundsStated: true, consistent: true, presentedByAgency: false }
const document = Buffer.from('%PDF-1.7 索赔书').toString('base64')
const name = '索赔书.pdf'

/** §10: the bank finds a discrepancy and states it, the beneficiary mends it, and the bank pays. */
export async function demand(stage: Stage, { demanded }: OpenedLot): Promise<string> {
  const { ask, find, until } = stage
  const desk = holders.demanded
  const { amount } = await find(demanded)
  const path = `/api/applications/${demanded}/demands`
  await ask('platform', 'POST', path, {
    amount,
    payeeAccount,
    reason: '中标后拒签合同',
    contactName: '陆知微',
    contactPhone: '13900001111',
    files: [{ name, base64: document }],
  })
  const { id } = await until(`${demanded}: no demand at the desk`, async () => {
    const [arrived] = await ask<AtDesk[]>(desk, 'GET', `/api/demands?number=${encodeURIComponent(demanded)}`)
    return arrived
  })
  const taken = async () => {
    const [ours] = (await find(demanded)).demands
    return ours?.state === 'unconfirmed' || ours?.state === 'taken' ? ours.ordinal : undefined
  }
  const ordinal = await until(`${demanded}: the demand was not taken`, taken)
  const act = async (what: string, expected: string, body: object = {}) => {
    const { state, found } = await ask<AtDesk>(desk, 'POST', `/api/demands/${encodeURIComponent(id)}/${what}`, body)
    if (state !== expected) throw new Failure(`${what}: ${state} ${found.map(({ code }) => code).join(' ')}`)
  }
  // No call of the text tells the platform what came of it: a person of the trading centre writes down each word.
  const tell = (body: object) => ask('platform', 'POST', `${path}/${ordinal}/result`, body)

  await act('documents', 'presented', { kind: 'demand', name, base64: document })
  await act('examine', 'examining', { checklist: { ...sealed, sealedByBeneficiary: false } })
  await act('discrepancy', 'discrepant', { note: '请补盖受益人电子签章' })
  await tell({ outcome: 'discrepant', reason: '索赔书未加盖受益人电子签章' })
  await act('mend', 're-examining', { note: '受益人已补盖签章' })
  await act('examine', 'payable', { checklist: sealed })
  await act('pay', 'paid', { amount, payeeName: beneficiaryName, payeeAccount, reference: `DEMO-${demanded}` })
  await tell({ outcome: 'paid', paid: amount })
  const [ours] = (await find(demanded)).demands
  if (ours?.state !== 'paid' || ours.paid !== amount) throw new Failure(`${demanded}: ${ours?.state} ${ours?.paid}`)
  return `${demanded} ${amount}`
}
