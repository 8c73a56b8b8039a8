/** What guarantees earned and cost: by month, by the age of open recourse, and by company. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Database } from '@openbaohan/server/db/database.ts'
import { createTestDatabase } from '@openbaohan/server/db/test-database.ts'
import { listFigure, listFigures } from '../src/procedures/home/figures.ts'
import { listBusiness } from '../src/procedures/reports/business.ts'
import { pageInForce } from '../src/procedures/reports/outstanding.ts'
import { summarise } from '../src/procedures/reports/summary.ts'
import { institutionMigrations } from '../src/program.ts'
import type { InstitutionTables } from '../src/records/tables.ts'
import { exposuresOf } from '../src/underwriting/applicant-exposure.ts'

const day = 86_400_000
const now = Date.parse('2026-11-25T09:30:00+08:00')
const period = { from: now - 90 * day, to: now + 1 }

describe('the business report', () => {
  let db: Database<InstitutionTables>
  let drop: () => Promise<void>
  before(async () => {
    const created = await createTestDatabase<InstitutionTables>(institutionMigrations)
    db = created.db
    drop = created.drop
    await addGuarantee('A', '甲公司', 70_000_000, now)
    await addGuarantee('B', '乙公司', 400_000_000, now - 31 * day)
  })
  after(async () => {
    await db.close()
    await drop()
  })
  const run = (statement: string, values: unknown[]) => db.pool.query(statement, values)
  async function addGuarantee(id: string, name: string, amount: number, at: number): Promise<void> {
    await run(
      `insert into application (id, partner, application_number, round, state, platform_code, applicant_name,
         applicant_code, amount_fen, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, guarantee_number,
         issued_at, created_at, updated_at)
       values ($1, 'p', $1, 1, 'restored', 'p', $2, 'C' || $1, $3, 's', 's', 's', $1, $4, $4, $4)`,
      [id, name, amount, new Date(at)],
    )
    await run(
      `insert into premium_receipt (application, state, payer_name, payer_account, fen, "verdict", actor, at)
       values ($1, 'taken', 'n', 'a', $2, 'matches', 'x', $3)`,
      [id, amount / 250, new Date(at)],
    )
  }
  /** Paid so many days ago, and half of it recovered. */
  async function addPaidDemand(application: string, amount: number, daysAgo: number): Promise<void> {
    const id = `D-${application}`
    await run(
      `insert into demand (id, application, ordinal, state, application_state, content, presented_at, clock_from, pay_by,
         contact_name, contact_phone, created_at, updated_at)
       values ($1, $2, 1, 'paid', 'restored', 'c', $3, $3, $3, 'n', 'p', $3, $3)`,
      [id, application, new Date(now)],
    )
    await run(
      `insert into demand_payment (demand, application, fen, payee_name, payee_account, reference, paid_at, actor)
       values ($1, $2, $3, 'n', 'a', 'r', $4, 'x')`,
      [id, application, amount, new Date(now)],
    )
    await run(
      `insert into demand_recourse (demand, fen, payer, reference, recorded_at, actor) values ($1, $2, 'p', 'r', $3, 'x')`,
      [id, amount / 2, new Date(now)],
    )
    await run(
      `insert into recourse_case (demand, application, state, opened_at, owed_fen, recovered_fen)
       values ($1, $2, 'open', $3, $4, $5)`,
      [id, application, new Date(now - daysAgo * day), amount, amount / 2],
    )
  }

  it('gives issues and income by month, and no ratio where nothing was earned', async () => {
    const { months, totals, recourse } = await listBusiness(db.kysely, period, now)
    assert.deepEqual(
      months.map(({ month, issued, income }) => [month, issued, income]),
      [
        ['2026-10', 1, '16000.00'],
        ['2026-11', 1, '2800.00'],
      ],
    )
    assert.deepEqual([totals.income, totals.lossRatio, recourse.count], ['18800.00', 0, 0])
    const earlier = await listBusiness(db.kysely, { from: 0, to: day }, now)
    assert.deepEqual([earlier.months, earlier.totals.lossRatio], [[], undefined])
  })

  it('names the companies with most in force, beside their credit lines', async () => {
    await run(`insert into applicant (code, name, limit_fen, updated_at) values ('CB', '乙公司', 500000000, now())`, [])
    const { applicants } = await listBusiness(db.kysely, period, now)
    assert.deepEqual(
      applicants.map(({ name, amount, line }) => [name, amount, line]),
      [
        ['乙公司', '4000000.00', '5000000.00'],
        ['甲公司', '700000.00', undefined],
      ],
    )
  })

  it('gives the claims ratio before and after recoveries, and open recourse by age', async () => {
    await addPaidDemand('A', 1_880_000 / 2, 90)
    await addPaidDemand('B', 1_880_000 / 2, 91)
    const { totals, recourse, applicants } = await listBusiness(db.kysely, period, now)
    assert.deepEqual([totals.paid, totals.recovered], ['18800.00', '9400.00'])
    assert.deepEqual([totals.lossRatio, totals.netLossRatio], [10_000, 5_000])
    assert.deepEqual(
      recourse.ages.map(({ upTo, count, amount }) => [upTo, count, amount]),
      [
        [30, 0, '0.00'],
        [90, 1, '4700.00'],
        [180, 1, '4700.00'],
        [365, 0, '0.00'],
        [undefined, 0, '0.00'],
      ],
    )
    assert.equal(applicants.find(({ name }) => name === '甲公司')?.amount, '690600.00', 'less what was paid')
  })

  it('states with home, lists and exposure one amount in force: less what was paid, and none that is paid in full', async () => {
    await run(`update application set expires_on = '2026-11-30', issuer_name = applicant_name`, [])
    await addGuarantee('C', '丙公司', 1_000_000, now)
    await run(`update application set expires_on = '2026-11-30', issuer_name = '丙公司' where id = 'C'`, [])
    const around = { now, nameOf: () => '' }
    const stated = async () => {
      const summary = await summarise(db.kysely, now)
      const figures = await listFigures(db.kysely, ['manager'], now)
      const { rows } = await pageInForce(db.kysely, { limit: 10 }, around)
      const behind = await listFigure(db.kysely, ['manager'], { figure: 'in-force', now })
      const { applicants } = await listBusiness(db.kysely, period, now)
      const exposures = [...(await exposuresOf(db.kysely, ['CA', 'CB', 'CC'])).values()]
      const sum = (amounts: readonly (string | undefined)[]) =>
        amounts.reduce((all, amount) => all + Number(amount), 0).toFixed(2)
      const ofFigure = (name: string) => figures.filter(({ figure }) => figure === name)
      const [all, ending] = [ofFigure('in-force')[0], ofFigure('ending-in-30-days')[0]]
      const issuers = ofFigure('in-force-of-issuer')
      return {
        summary: [summary.outstanding.count, summary.outstanding.amount],
        notOpened: [summary.notOpened.count, summary.notOpened.amount],
        expiring: [summary.expiring[0]?.count, summary.expiring[0]?.amount],
        home: [all?.count, all?.amount],
        ending: [ending?.count, ending?.amount],
        behind: [behind?.rows.length, sum((behind?.rows ?? []).map(({ amount }) => amount))],
        issuers: [issuers.reduce((all, { count }) => all + count, 0), sum(issuers.map(({ amount }) => amount))],
        list: [rows.length, sum(rows.map(({ remainder }) => remainder))],
        business: [applicants.reduce((all, { count }) => all + count, 0), sum(applicants.map(({ amount }) => amount))],
        exposure: [
          exposures.reduce((all, { inForce }) => all + inForce.count, 0),
          formatYuan(fen(exposures.reduce((all, { inForce }) => all + inForce.amount, 0n))),
        ],
      }
    }
    for (const [paid, count, amount] of [
      [0, 3, '4691200.00'],
      [400_000, 3, '4687200.00'],
      [1_000_000, 2, '4681200.00'],
    ] as const) {
      if (paid === 400_000) await addPaidDemand('C', paid, 0)
      else await run(`update demand_payment set fen = $1 where application = 'C'`, [paid])
      for (const [where, found] of Object.entries(await stated()))
        assert.deepEqual(found, [count, amount], `${where} after ${paid}`)
    }
    await run(`update application set state = 'released' where id in ('A', 'C')`, [])
    const { released } = await summarise(db.kysely, now)
    assert.deepEqual([released.count, released.amount], [2, '690600.00'], 'for what was left')
    await run(`update application set state = 'restored' where id in ('A', 'C')`, [])
    await run(`delete from premium_receipt where application = 'C'`, [])
  })

  it('adds up a beneficiary by its code, by its name where there is none, and lists the same', async () => {
    const [city, other] = ['91329901MA1K3T7P1C', '91329901MA1N4W6T41']
    await addGuarantee('E', '戊公司', 2_000_000, now)
    await addGuarantee('F', '己公司', 1_000_000, now)
    for (const [id, name, code, at] of [
      ['A', '云川水务', city, 1],
      ['B', '云川市水务集团', city, 2],
      ['E', '云川水务', other, 1],
      ['F', '云川水务', null, 1],
    ] as const)
      await run(`update application set beneficiary_name = $2, beneficiary_code = $3, opened_at = $4 where id = $1`, [
        ...[id, name, code, new Date(now + at)],
      ])
    const { byBeneficiary } = await summarise(db.kysely, now)
    assert.deepEqual(
      byBeneficiary.map(({ beneficiary, name, count }) => [beneficiary, name, count]),
      [
        [city, '云川市水务集团', 2],
        [other, '云川水务', 1],
        ['云川水务', '云川水务', 1],
      ],
    )
    for (const { beneficiary, count } of byBeneficiary) {
      const { rows } = await pageInForce(db.kysely, { limit: 10, beneficiary }, { now, nameOf: () => '' })
      assert.equal(rows.length, count, beneficiary)
    }
    await run(`delete from premium_receipt where application in ('E', 'F')`, [])
    await run(`delete from application where id in ('E', 'F')`, [])
    await run(`update application set beneficiary_name = null, beneficiary_code = null, opened_at = null`, [])
  })

  it('takes refunds of premiums off the income, and no payment that was none', async () => {
    await run(
      `update premium_receipt set state = 'returned', due_cause = 'withdrawn', due_at = $1, returned_at = $1,
         returned_fen = fen, returned_on = '2026-11-25', returned_by = 'x' where application = 'A'`,
      [new Date(now)],
    )
    await run(
      `insert into premium_receipt (application, state, payer_name, payer_account, fen, "verdict", actor, at, due_cause, due_at)
       values ('B', 'suspended', 'n', 'a', 999, 'name-differs', 'x', $1, 'not-premium', $1)`,
      [new Date(now)],
    )
    assert.equal((await listBusiness(db.kysely, period, now)).totals.income, '16000.00')
  })
})
