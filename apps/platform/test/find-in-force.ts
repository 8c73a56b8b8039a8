/** What is in force and for how much: one rule, in SQL and out of it, and one amount wherever a guarantee is shown. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { type ApplicationState, applicationStates } from '../src/domain/application/application-state.ts'
import { isInForce } from '../src/domain/application/guarantee-status.ts'
import { amountLeft } from '../src/domain/demand/remaining.ts'
import { planLotArchive } from '../src/procedures/guarantees/lot-archive.ts'
import { isInForce as inForceOfRow, joinPayments, remainingFen } from '../src/records/remaining.ts'
import { applicationCells } from '../web/pages/applications/application-cells.ts'
import type { ApplicationRow } from '../web/pages/applications/types.ts'
import { answer } from './running-network.ts'
import type { RunningPlatform } from './running-platform.ts'

type Amounts = { number: string; shown: string; amount: string; remaining?: string }

export async function findInForce(
  { db: { kysely }, api }: RunningPlatform,
  { agency, applicant }: Record<'agency' | 'applicant', TestPerson>,
  { number, lotNumber }: { number: string; lotNumber: string },
): Promise<void> {
  const paid = (yuan: number) =>
    kysely
      .updateTable('demand')
      .set({ paid_fen: String(yuan * 100) })
      .where('application', '=', number)
      .execute()
  const figures = async (person: TestPerson, figure: string) => {
    const all = await answer<{ figure: string; count: number; amount?: string }[]>(person, 'home.figures')
    const { count, amount } = all.find((one) => one.figure === figure) ?? assert.fail(figure)
    return { count, amount: Number(amount) }
  }
  const before = { own: await figures(applicant, 'own-in-force'), lots: await figures(agency, 'in-force') }
  await paid(1000)
  const sheet = async () => {
    const { rows } = await answer<{ rows: ApplicationRow[] }>(applicant, 'myApplications.list', { limit: 100 })
    const { head, cells } = applicationCells((key) => key)
    const at = head.indexOf('agency.guarantee.remaining')
    return new Map(rows.map((row) => [row.number, cells(row)[at]]))
  }
  const remaining = async () => [
    (await answer<Amounts>(agency, 'lotGuarantees.find', { number })).remaining,
    (await answer<Amounts>(applicant, 'myApplications.find', { number })).remaining,
    (await answer<Amounts>(agency, 'guarantees.find', { number })).remaining,
    (await sheet()).get(number),
    ((await api('GET', `/api/lots/${lotNumber}/applications`)).json as Amounts[]).find((row) => row.number === number)
      ?.remaining,
  ]
  const { lot_id: lotId } = await kysely
    .selectFrom('opened_application')
    .select('lot_id')
    .where('application', '=', number)
    .executeTakeFirstOrThrow()
  const archivePorts = { db: kysely, files: { size: async () => 0 }, partners: { byId: async () => undefined } }
  const archived = async () =>
    (await planLotArchive(archivePorts, lotId, 1)).rows.find((row) => row.number === number)?.remaining
  const stated = [
    ...(await remaining()),
    await archived(),
    (
      await answer<{ rows: { id: string; amount: string }[] }>(agency, 'home.listFigure', { figure: 'in-force' })
    ).rows.find(({ id }) => id === number)?.amount,
  ]
  assert.equal(new Set(stated).size, 1, `one amount everywhere: ${stated}`)
  const { state, guarantee_number: guaranteeNumber } = await kysely
    .selectFrom('application')
    .select(['state', 'guarantee_number'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const set = (values: { state: ApplicationState; guarantee_number?: string | null }) =>
    kysely.updateTable('application').set(values).where('number', '=', number).execute()
  for (const [ended, inArchive] of [
    ['released', '0.00'],
    ['withdrawn', undefined],
  ] as const) {
    await set({ state: ended })
    assert.deepEqual(new Set(await remaining()), new Set(['0.00']), ended)
    assert.equal(await archived(), inArchive, ended)
  }
  await set({ state: 'declined', guarantee_number: null })
  assert.equal((await sheet()).get(number), '', 'no guarantee')
  await set({ state, guarantee_number: guaranteeNumber })
  const least = (one: { count: number; amount: number }, yuan: number) => ({ ...one, amount: one.amount - yuan })
  assert.deepEqual(await figures(applicant, 'own-in-force'), least(before.own, 1000))
  assert.deepEqual(await figures(agency, 'in-force'), least(before.lots, 1000))
  const { amount } = await answer<Amounts>(agency, 'lotGuarantees.find', { number })
  await paid(Number(amount))
  for (const [person, figure, { count, amount: sum }] of [
    [applicant, 'own-in-force', before.own],
    [agency, 'in-force', before.lots],
  ] as const)
    assert.deepEqual(await figures(person, figure), { count: count - 1, amount: sum - Number(amount) }, 'paid in full')
  await paid(1000)

  const table = applicationStates.flatMap((state) =>
    ['G', undefined].flatMap((guaranteeNumber) =>
      [0, 4, 10, 11].map((fen) => ({ state, guaranteeNumber, amount: 10n, paid: BigInt(fen) })),
    ),
  )
  const sets = table.map(
    ({ state, guaranteeNumber = null, paid: fen }, index) =>
      sql`(${`R${index}`}::text, ${state}::text, ${guaranteeNumber}::text, 10::bigint, ${String(fen)}::bigint)`,
  )
  const { rows } = await sql<{ at: string; is: boolean; fen: string }>`
    with application (number, state, guarantee_number, amount_fen, stated) as (values ${sql.join(sets)}),
      demand (application, paid_fen) as (select number, stated from application)
    select substr(number, 2) as at, ${inForceOfRow} as is, ${remainingFen} as fen from application ${joinPayments}
    order by substr(number, 2)::int`.execute(kysely)
  assert.deepEqual(
    rows.map(({ is, fen }) => [is, BigInt(fen)]),
    table.map((row) => [isInForce(row), amountLeft(row)]),
  )
}
