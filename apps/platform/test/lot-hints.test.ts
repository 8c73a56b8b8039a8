/** The rules of a lot's life as tables. Lines of docs/spec/gaps.md stand beside the rules they come from. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { integrityHints } from '../src/domain/lot/integrity-hints.ts'
import { groupHints } from '../src/domain/statistics/group-hints.ts'
import { randomBelow, shuffled } from '../src/opening/random-order.ts'

/** Every state × event, written out a second time: `.` is out of turn. */
describe('hints to the supervisor', () => {
  const one = { number: 'E1', applicantName: '甲公司', applicantCode: 'A' }
  const two = { number: 'E2', applicantName: '乙公司', applicantCode: 'B' }
  // gaps.md: "Security for different bidders paid from one account is deemed collusion (实施条例 §40)"
  const cases: readonly [string, Parameters<typeof integrityHints>[0], string[]][] = [
    [
      'one account for two bidders, in two spellings',
      [
        { ...one, payerAccount: '3299 0188-0001' },
        { ...two, payerAccount: '３２９９０１８８０００１' },
      ],
      ['payer-account E1 E2'],
    ],
    [
      'one phone number',
      [
        { ...one, contactPhone: '13800004672' },
        { ...two, contactPhone: '+86 138 0000 4672' },
      ],
      ['contact-phone E1 E2'],
    ],
    [
      'one of several phone numbers, stated twice by one of them',
      [
        { ...one, contactPhone: '13900001111、13800004672/13800004672' },
        { ...two, contactPhone: '（+86）138 0000 4672' },
      ],
      ['contact-phone E1 E2'],
    ],
    [
      'one person and one mail address, in two spellings',
      [
        { ...one, contactName: '陆 衡', contactMail: 'Lu@a.test' },
        { ...two, contactName: '陆衡', contactMail: 'lu@a.test ' },
      ],
      ['contact-name E1 E2', 'contact-mail E1 E2'],
    ],
    ...['无', '暂 无', '同上', 'n/a', '-', '王', '1234'].map((contactName): (typeof cases)[number] => [
      `no one, stated as ${contactName}`,
      [
        { ...one, contactName },
        { ...two, contactName },
      ],
      [],
    ]),
    [
      'one bidder with two applications',
      [
        { ...one, payerAccount: '1' },
        { ...one, number: 'E3', payerAccount: '1' },
      ],
      [],
    ],
    [
      'two accounts',
      [
        { ...one, payerAccount: '1' },
        { ...two, payerAccount: '2' },
      ],
      [],
    ],
    ['two that state nothing', [one, { ...two, payerAccount: '' }], []],
  ]
  for (const [what, applicants, wanted] of cases)
    it(`${what}: ${wanted.join() || 'none'}`, () =>
      assert.deepEqual(
        integrityHints(applicants).map((hint) => [hint.kind, ...hint.applicants.map(({ number }) => number)].join(' ')),
        wanted,
      ))
})

describe('hints over several lots', () => {
  const hint = (kind: 'contact-name' | 'contact-phone', value: string, lot: string, ...applicants: string[]) => ({
    ...{ kind, value, lot, applicants },
  })
  it('are one row for what is shared, a name only beside the same bidders', () =>
    assert.deepEqual(
      groupHints([
        hint('contact-name', '李伟', 'L3', 'B', 'A'),
        hint('contact-name', '李伟', 'L1', 'A', 'B'),
        hint('contact-name', '李伟', 'L2', 'B', 'C'),
        hint('contact-phone', '1', 'L1', 'A', 'B'),
        hint('contact-phone', '1', 'L2', 'A', 'C'),
        hint('contact-phone', '1', 'L4', 'C', 'A'),
      ]).map(({ kind, value, bidders, lots }) => `${kind} ${value} of ${bidders} in ${lots}`),
      ['contact-phone 1 of A,B,C in L1,L2,L4', 'contact-name 李伟 of A,B in L1,L3', 'contact-name 李伟 of B,C in L2'],
    ))
})

describe('the random order', () => {
  const counting = () => {
    let next = 7
    return (length: number) =>
      Uint8Array.from({ length }, () => {
        next = (next * 1_103_515_245 + 12_345) % 2 ** 31
        return next >> 16
      })
  }
  it('keeps every item, and differs from the order it was given', () => {
    const items = Array.from({ length: 50 }, (_, index) => index)
    const mixed = shuffled(counting(), items)
    assert.deepEqual(
      [...mixed].sort((a, b) => a - b),
      items,
    )
    assert.notDeepEqual(mixed, items)
  })
  it('draws from the whole range and never beyond it', () => {
    assert.equal(
      randomBelow(() => new Uint8Array(6).fill(255), 86_400_000),
      86_399_999,
    )
    assert.equal(
      randomBelow(() => new Uint8Array(6), 86_400_000),
      0,
    )
    const draws = Array.from({ length: 400 }, () => randomBelow(counting(), 24))
    assert.ok(draws.every((value) => value >= 0 && value < 24))
  })
})
