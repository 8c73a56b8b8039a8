/** What `out-of-turn` states to a platform (docs/decisions/1020): nothing of what is decided within the institution. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { turnText } from '@openbaohan/protocol/errors/turn-text.ts'
import { type ApplicationState, applicationStates } from '../src/domain/application/application-state.ts'
import { statedTurn } from '../src/domain/application/stated-turn.ts'
import { evaluateWithdrawal } from '../src/domain/ending/withdrawal.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey, applyMessage, post, restoreMessage, signed } from './test-peer.ts'

const facts = { isIssued: false, hasOpened: false, isOpened: false, isLapsed: false }
const textOf = (state: ApplicationState, changes: Partial<typeof facts> = {}) =>
  turnText(statedTurn({ state, ...facts, ...changes }), { optionalCalls: ['abandon'] })

describe('what out-of-turn states to a platform', () => {
  it('is the same of every state before the issue', () => {
    const undecided = ['received', 'underwriting', 'awaiting-bidder', 'awaiting-premium', 'abandoning'] as const
    assert.deepEqual([...new Set(undecided.map((state) => textOf(state)))].length, 1)
    assert.notEqual(textOf('issued', { isIssued: true }), textOf('received'), 'control')
    assert.equal(textOf('withdraw-review', { isIssued: true }), textOf('withdrawing', { isIssued: true }))
  })

  it('names a lapse as the platform does, and no other state by it', () => {
    assert.match(textOf('abandoned', { isLapsed: true }), /申请已失效/)
    assert.match(textOf('abandoned'), /申请已放弃/, 'control')
    assert.equal(textOf('refused', { isLapsed: true }), textOf('refused'))
  })

  it('names a withdrawal exactly where one is taken', () => {
    for (const state of applicationStates)
      for (const hasOpened of [false, true]) {
        const statedOpening = hasOpened ? 1 : undefined
        const { kind } = evaluateWithdrawal({ state, statedOpening, hasOpenDemand: false }, 'withdraw-requested', 2)
        assert.equal(textOf(state, { isIssued: true, hasOpened }).includes('quitapply'), kind === 'now', state)
      }
  })
})

describe('what content-conflict states to a platform', () => {
  let bank: TestInstitution
  before(async () => {
    bank = await startInstitution()
  })
  after(() => bank.stop())
  const answer = async (...[call, message]: Parameters<typeof signed>) =>
    (await post(bank.url, call, signed(call, message))).message
  const applying = (changes: Parameters<typeof applyMessage>[1]) =>
    answer('apply', applyMessage(bank.clock.now(), { applicationNumber: 'T1', ...changes }))

  it('names the fields that differ, and no value', async () => {
    await applying({})
    const changed = { amount: '700001.00', sealedLotName: applyMessage(bank.clock.now()).sealedLotNumber }
    const message = await applying(changed)
    assert.match(message, /：与先前报文不同的字段：biaoduanname、bzjamount \[content-conflict\]$/)
    assert.equal(message.includes(changed.sealedLotName) || message.includes('700001'), false)
    const [alert] = await bank.api<{ event: string; detail: object }[]>('GET', '/alerts')
    assert.equal(alert?.event, 'apply-conflicted')
    assert.partialDeepStrictEqual(alert?.detail, { call: 'apply', code: 'content-conflict' })
  })

  it('names the opening of a key that was used, not the key', async () => {
    await bank.institution.settle()
    const { guaranteeNumber = '' } = await bank.api('GET', '/applications/T1')
    const base = { applicationNumber: 'T1', guaranteeNumber, openedAt: bank.clock.now() - 60_000 }
    const restoring = (changes: object) => answer('restore', restoreMessage(bank.clock.now(), { ...base, ...changes }))
    assert.match(await restoring({}), /成功/)
    const message = await restoring({ openedAt: base.openedAt - 60_000 })
    assert.match(message, /不同的字段：kaibiaotime \[content-conflict\]$/)
    const withdrawal = { appkey, sentAt: bank.clock.now(), platformCode: 'A3299010001', applicationNumber: 'T1' }
    assert.match(await answer('abandon', withdrawal), /\[already-issued\]$/)
  })
})
