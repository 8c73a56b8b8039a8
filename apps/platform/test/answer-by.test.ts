/** The day until which an institution examines a demand, and what the form reads of a draft. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { answerBy } from '../src/domain/demand/answer-by.ts'
import { correctBy } from '../src/domain/demand/correct-by.ts'
import { awaitsAnswer, demandStates } from '../src/domain/demand/demand-state.ts'
import { demandTurn } from '../src/domain/demand/stated-alone.ts'
import { causes, readReason, reasonText } from '../web/pages/demands/draft-values.ts'

const at = (moment: string) => Date.parse(`${moment}+08:00`)

describe('the day of the answer to a demand', () => {
  for (const [what, presented, day, isCalendarKnown] of [
    ['in a week without a holiday', '2026-11-30T09:00', '2026-12-07', true],
    ['late in the evening', '2026-11-30T23:59', '2026-12-07', true],
    ['over the week of National Day, with a worked Saturday', '2026-09-29T10:00', '2026-10-12', true],
    ['in a year without holidays', '2031-03-03T10:00', '2031-03-10', false],
  ] as const)
    it(`is ${day} ${what}`, () =>
      assert.deepEqual(answerBy({ state: 'taken' }, at(presented)), { day, workingDays: 5, isCalendarKnown }))

  it('is none before the presentation, while suspended and after the answer', () => {
    const presented = at('2026-11-30T09:00')
    assert.equal(answerBy({ state: 'sent' }, undefined), undefined)
    assert.equal(answerBy({ state: 'taken', suspendedUntil: '2026-12-30' }, presented), undefined)
    for (const state of demandStates)
      assert.equal(answerBy({ state }, presented) !== undefined, awaitsAnswer(state), state)
    const waiting = ['sealed', 'sent', 'taken', 'unconfirmed', 'partly-paid']
    assert.deepEqual(demandStates.filter(awaitsAnswer), waiting)
  })
})

describe('the day for corrected documents', () => {
  for (const [what, state, daysLeft, isOver] of [
    ['is the last day for demands', 'discrepant', 0, false],
    ['is over once that day has ended', 'discrepant', -1, true],
    ['is none where no discrepancies are stated', 'taken', 5, undefined],
  ] as const)
    it(what, () => {
      const by = correctBy({ state }, { validUntil: '2027-02-23', daysLeft })
      assert.deepEqual(by, isOver === undefined ? undefined : { day: '2027-02-23', isOver })
    })
})

describe('whose turn a demand is', () => {
  for (const [state, statedAlone, turn] of [
    ['drafted', false, 'beneficiary'],
    ['sent', false, 'delivery'],
    ['taken', false, 'institution'],
    ['unconfirmed', false, 'beneficiary'],
    ['discrepant', true, 'beneficiary'],
    ['paid', false, 'none'],
    ['paid', true, 'institution'],
  ] as const)
    it(`is ${turn} in ${state}${statedAlone ? ', which the beneficiary alone has stated' : ''}`, () =>
      assert.equal(demandTurn({ state, statedAlone }), turn))
})

describe('the reason of a draft', () => {
  for (const cause of causes)
    for (const extendTo of [undefined, '2027-03-01'])
      it(`is read as it was written: ${cause}${extendTo === undefined ? '' : ', extend or pay'}`, () => {
        const given = { cause, detail: '2026-12-01 拒签', ...(extendTo === undefined ? {} : { extendTo }) }
        assert.deepEqual(readReason(reasonText(given)), given)
      })
  it('of other origin is the detail of another cause', () =>
    assert.deepEqual(readReason('中标人弃标'), { cause: 'other', detail: '中标人弃标' }))
  it('of an earlier version is read as its case', () =>
    assert.deepEqual(readReason('中标后无正当理由拒绝签订合同：拒签'), { cause: 'unsigned', detail: '拒签' }))
  it('states the cases of clause 三 of the shipped text, each in its words', () => {
    const clauses = '../../../packages/guarantee-file/templates/edition-2/shared-clauses.typ'
    const [, stated = ''] =
      /^#let cases = \[(.*)\]$/m.exec(readFileSync(new URL(clauses, import.meta.url), 'utf8')) ?? []
    const [withdrawn, changed = '', unsigned, conditions = '', unsecured, other] = causes.map((cause) =>
      reasonText({ cause }),
    )
    const items = [
      `${withdrawn}或者${changed.replace('开标后', '')}`,
      `${unsigned}，或者${conditions.replace('中标后', '')}`,
      ...[unsecured, other],
    ]
    assert.deepEqual(
      stated.split('；').map((item) => item.replace(/^（.）/, '')),
      items,
    )
  })
})
