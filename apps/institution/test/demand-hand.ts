/** What a person of the demand desk does, over the institution's own API, for the tests of the desk. */
import assert from 'node:assert/strict'
import type { Message } from '@openbaohan/protocol/message.ts'
import type { DemandView } from '../src/procedures/demands/contract.ts'
import { hasOpenDemand } from '../src/records/has-open-demand.ts'
import type { TestInstitution } from './test-institution.ts'
import { applyMessage, demandMessage, lot, post, restoreMessage, signed } from './test-peer.ts'

export const good = { sealedByBeneficiary: true, groundsStated: true, consistent: true, presentedByAgency: false }
export const sealed = Buffer.from('%PDF-1.7 索赔书')
export const account = '3299018800031800018'
export const codes = (words: { code: string }[]) => words.map(({ code }) => code)
export const payment = (amount: string, reference: string, change = {}) => ({
  amount,
  payeeName: lot.beneficiaryName,
  payeeAccount: account,
  reference,
  ...change,
})

/** `theBank` is asked for late: it starts before the tests and after this. */
export function createDemandHand(theBank: () => TestInstitution) {
  let last = 0
  const open = async (number = `G${++last}`) => {
    await post(
      theBank().url,
      'apply',
      signed('apply', applyMessage(theBank().clock.now(), { applicationNumber: number })),
    )
    await theBank().institution.settle()
    const guaranteeNumber = (await theBank().api('GET', `/applications/${number}`)).guaranteeNumber ?? ''
    const key = restoreMessage(theBank().clock.now(), { applicationNumber: number, guaranteeNumber })
    await post(theBank().url, 'restore', signed('restore', key))
    await theBank().institution.settle()
    return { number, guaranteeNumber }
  }
  const demand = async (
    guarantee: { number: string; guaranteeNumber: string },
    change: Partial<Message<'demand'>> = {},
  ): Promise<string> => {
    const { number: applicationNumber, guaranteeNumber } = guarantee
    const message = demandMessage(theBank().clock.now(), { applicationNumber, guaranteeNumber, ...change })
    assert.equal((await post(theBank().url, 'demand', signed('demand', message))).code, '1')
    const [newest] = await theBank().api<DemandView[]>('GET', `/demands?number=${applicationNumber}`)
    return newest?.id ?? ''
  }
  const act = (id: string, action: string, body: object = {}) =>
    theBank().api<DemandView>('POST', `/demands/${id}/${action}`, body)
  const refusal = async (id: string, action: string, body: object = {}) => {
    const { status, json } = await theBank().ask('POST', `/demands/${id}/${action}`, body)
    const { code, data } = json as { code?: string; data?: { problem?: string } }
    return [status, data?.problem ?? code]
  }
  const put = (id: string, kind = 'demand', bytes: Uint8Array = sealed) =>
    act(id, 'documents', { kind, name: '索赔书.pdf', base64: Buffer.from(bytes).toString('base64') })
  const openIn = async (number: string) => {
    const { rows } = await theBank().db.pool.query('select id from application where application_number = $1', [number])
    return await hasOpenDemand(theBank().db.kysely, { id: rows[0].id })
  }
  const stateOf = async (number: string) => (await theBank().api('GET', `/applications/${number}`)).state
  return { open, demand, act, refusal, put, openIn, stateOf }
}
