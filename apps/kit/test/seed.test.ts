import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { planDemo } from '../src/demo/plan.ts'
import type { Stage } from '../src/scenes/stage.ts'
import { companionLots } from '../src/seed/companion-lots.ts'
import { inventedCreditCode } from '../src/seed/credit-code.ts'
import { makeWork } from '../src/seed/make-work.ts'
import { loadSandboxData } from '../src/seed/sandbox-data.ts'

const march = Date.parse('2026-03-01T00:00:00Z')

describe('the sandbox data', () => {
  it('opens a lot at the time of its scenario, while that is in the future', async () => {
    const { lots } = await loadSandboxData(march)
    assert.equal(lots[0]?.opensAt, Date.parse('2026-12-08T09:30:00+08:00'))
  })
  const days = ['2026-12-01', '2026-12-06', '2026-12-07', '2026-12-08', '2026-12-09', '2027-02-28', '2031-06-30']
  for (const time of days.flatMap((day) =>
    [0, 5, 15, 17].map((hour) => `${day}T${String(hour).padStart(2, '0')}:30:00Z`),
  ))
    it(`opens every lot in the future and the first lot first: ${time}`, async () => {
      const now = Date.parse(time)
      const [first, ...others] = (await loadSandboxData(now)).lots.map(({ opensAt }) => opensAt)
      assert.ok(first !== undefined && first > now + 86_400_000)
      for (const opensAt of others) assert.ok(opensAt > first)
    })
  it('has at least five lots for every amount, each with its own number and a future opening', async () => {
    for (const now of [march, Date.parse('2031-06-30T23:00:00Z')]) {
      const { lots } = await loadSandboxData(now)
      const all = [...lots, ...companionLots(lots)]
      const counts = Array.from(Map.groupBy(all, ({ amount }) => amount).values(), (same) => same.length)
      assert.ok(Math.min(...counts) >= 5, counts.join())
      assert.ok(Math.max(...Array.from(Map.groupBy(lots, ({ amount }) => amount).values(), (same) => same.length)) < 5)
      assert.equal(new Set(all.map(({ number }) => number)).size, all.length)
      for (const lot of all)
        assert.ok(lot.opensAt > now + 86_400_000 && isCreditCode(lot.beneficiaryCode ?? ''), lot.number)
      assert.equal(Math.min(...all.map(({ opensAt }) => opensAt)), Math.min(...lots.map(({ opensAt }) => opensAt)))
    }
  })
  it('has bidders and beneficiaries with valid credit codes', async () => {
    const { bidders, lots } = await loadSandboxData(march)
    for (const code of [...bidders.map((one) => one.code), ...lots.flatMap((lot) => lot.beneficiaryCode ?? [])])
      assert.ok(isCreditCode(code), code)
  })
})

describe('the cases of a sandbox', () => {
  it('are continued where a stop has interrupted them: no lot of an earlier step is made again', async () => {
    const calls: string[] = []
    const stage = new Proxy({} as Stage, {
      get: (_, name) => async () => {
        calls.push(String(name))
        return 'N'
      },
    })
    const saved: number[] = []
    const save = async (steps: number) => void saved.push(steps)
    await makeWork(stage, 0, { steps: 6, save })
    assert.deepEqual(
      [calls, saved],
      [
        ['sendMessage', 'sendMessage'],
        [7, 8],
      ],
    )
    await makeWork(stage, 0, { steps: 2, save: () => Promise.reject(new Error('stopped')) }).catch(() => {})
    assert.ok(calls.includes('newLot'), 'control: a step that was not complete')
  })
})

describe('invented credit codes', () => {
  it('have a valid check digit and never repeat', () => {
    const codes = Array.from({ length: 2_000 }, (_, number) => inventedCreditCode(number))
    assert.equal(new Set(codes).size, codes.length)
    for (const code of codes) assert.ok(isCreditCode(code), code)
  })
})

describe('the plan of a demo', () => {
  it('gives the n-th application the same bidder, lot and partner for any number of applications', async () => {
    const data = await loadSandboxData(march)
    const many = planDemo(200, data)
    for (const size of [1, 3, 10, 20, 199]) assert.deepEqual(planDemo(size, data), many.slice(0, size))
  })
  it('lets each bidder apply once', async () => {
    const bidders = planDemo(300, await loadSandboxData(march)).map(({ bidder }) => bidder.code)
    assert.equal(new Set(bidders).size, bidders.length)
    const contacts = planDemo(300, await loadSandboxData(march)).map(({ bidder }) => bidder.contactName)
    assert.equal(new Set(contacts).size, contacts.length - 1, 'only two bidders share theirs, on purpose')
  })
  it('never adds to a lot that an earlier run with fewer tens has opened', async () => {
    const data = await loadSandboxData(march)
    const plan = planDemo(200, data)
    for (let tens = 10; tens < 200; tens += 10) {
      const opened = new Set(plan.slice(0, tens).map(({ lot }) => lot.number))
      assert.ok(
        plan.slice(tens).every(({ lot }) => !opened.has(lot.number)),
        String(tens),
      )
    }
  })
})
