/** What claims staff do about demands, over the institution's own API. */

import assert from 'node:assert/strict'
import type { SandboxLetter } from '@openbaohan/guarantee-file/templates/sandbox-letter.ts'
import type { SignerSubject } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import type { BeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import type { DemandView } from '../src/procedures/demands/contract.ts'
import { hasOpenDemand } from '../src/records/demands/has-open-demand.ts'
import type { TestInstitution } from './test-institution.ts'
import { applyMessage, demandMessage, lot, post, restoreMessage, signed } from './test-peer.ts'

/** What the page of a demand shows. */
export const demandPage = 'demandConsole.find'
/** What the applicant pays back, for `demands.recourse`. */
export const recovery = (amount: string, reference: string) => ({
  ...{ amount, reference },
  fromWhom: '云川镕堃建设集团有限公司',
})
export const demandList = 'demandConsole.list'
/** The seal is answered by the check of the letter. */
export const good = { groundsStated: true, consistent: true, presentedByAgency: false }
export const account = '3299018800031800018'
export const codes = (words: { code: string }[]) => words.map(({ code }) => code)
export const payment = (amount: string, reference: string, change = {}) => ({
  amount,
  payeeName: lot.beneficiaryName,
  payeeAccount: account,
  reference,
  ...change,
})

/** Both are asked for late: they start before the tests and after this. */
export function createDemandDriver(theBank: () => TestInstitution, theSeal: () => Pick<BeneficiarySeal, 'sealLetter'>) {
  let last = 0
  const open = async (number = `G${++last}`) => {
    const message = applyMessage(theBank().clock.now(), { applicationNumber: number })
    assert.equal((await post(theBank().url, 'apply', signed('apply', message))).code, '1')
    await theBank().institution.settle()
    const { guaranteeNumber } = await theBank().api('GET', `/applications/${number}`)
    assert.ok(guaranteeNumber !== undefined, `${number} has no guarantee`)
    const key = restoreMessage(theBank().clock.now(), { applicationNumber: number, guaranteeNumber })
    assert.equal((await post(theBank().url, 'restore', signed('restore', key))).code, '1')
    await theBank().institution.settle()
    return { number, guaranteeNumber }
  }
  const demand = async (
    guarantee: { number: string; guaranteeNumber: string },
    change: Partial<Message<'demand'>> = {},
  ): Promise<string> => {
    const { number: applicationNumber, guaranteeNumber } = guarantee
    // A link would have to be fetched first.
    const of = { applicationNumber, guaranteeNumber, files: undefined }
    const message = demandMessage(theBank().clock.now(), { ...of, ...change })
    assert.equal((await post(theBank().url, 'demand', signed('demand', message))).code, '1')
    const [newest] = await theBank().api<DemandView[]>('GET', `/demands?number=${applicationNumber}`)
    return newest?.id ?? ''
  }
  const change = (id: string, action: string, body: object = {}) =>
    theBank().api<DemandView>('POST', `/demands/${id}/${action}`, body)
  const refusal = async (id: string, action: string, body: object = {}) => {
    const { status, json } = await theBank().ask('POST', `/demands/${id}/${action}`, body)
    const { code, data } = json as { code?: string; data?: { problem?: string } }
    return [status, data?.problem ?? code]
  }
  const find = (id: string) => theBank().api<DemandView>('GET', `/demands/${id}`)
  /** What the beneficiary would write of this demand, with its seal or another's. */
  const letterFor = async (id: string, change: Partial<SandboxLetter> = {}, by?: SignerSubject) => {
    const { guaranteeNumber, amount } = await find(id)
    const letter = { kind: 'demand', from: lot.beneficiaryName, guaranteeNumbers: [guaranteeNumber], amount } as const
    return theSeal().sealLetter({ ...letter, ...change }, by)
  }
  const put = async (id: string, kind = 'demand', bytes?: Uint8Array) =>
    change(id, 'documents', {
      kind,
      name: '索赔书',
      base64: Buffer.from(bytes ?? (await letterFor(id))).toString('base64'),
    })
  const openIn = async (number: string) => {
    const { rows } = await theBank().db.pool.query('select id from application where application_number = $1', [number])
    return await hasOpenDemand(theBank().db.kysely, { id: rows[0].id })
  }
  const stateOf = async (number: string) => (await theBank().api('GET', `/applications/${number}`)).state
  return { open, demand, perform: change, refusal, find, letterFor, put, openIn, stateOf }
}
