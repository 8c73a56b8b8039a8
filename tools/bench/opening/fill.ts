/**
 * Unopened applications of twenty days, a sealing period every half hour, round the clock. Those of the lots that open
 * are real; of all others the envelopes are copies of a few and the tags are random, which costs an opening the same.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { type SealedApplication, sealApplication } from '@openbaohan/custody/application.ts'
import { createLotKey, type KeyProvider } from '@openbaohan/custody/lot-key.ts'
import { createTagPeriod, type TagPeriod } from '@openbaohan/custody/tag-period.ts'
import { insertApplication } from '@openbaohan/platform/records/applications/new-application.ts'
import { registerLot } from '@openbaohan/platform/records/lots.ts'
import { insertTagPeriod } from '@openbaohan/platform/records/opening/tag-periods.ts'
import type { PlatformTables } from '@openbaohan/platform/records/tables.ts'
import type { Database } from '@openbaohan/server/db/database.ts'

export type FillSize = { lots: number; applicationsOfLot: number; applications: number; days: number }
export type OpeningLot = { id: string; numbers: readonly string[] }

const periodMs = 30 * 60_000
const dayMs = 24 * 3_600_000
const partner = 'finance_bank'
const copied = 50

type StoredPeriod = { id: string; period: TagPeriod; at: number }

/** @returns the lots, which open at `now`, and the number of an application of none of them */
export async function fill(
  { kysely: db, pool }: Database<PlatformTables>,
  keys: KeyProvider,
  size: FillSize,
  now: number,
): Promise<{ lots: OpeningLot[]; other: string }> {
  const from = now - size.days * dayMs
  const periods: StoredPeriod[] = []
  for (let at = from; at < now; at += periodMs) {
    const period = createTagPeriod(randomBytes)
    periods.push({ id: await insertTagPeriod(db, { point: period.point, begunAt: at }), period, at })
  }
  const periodOf = (index: number) => {
    const found = periods[index % periods.length]
    if (found === undefined) throw new Error('a bench needs periods')
    return found
  }
  const lots: OpeningLot[] = []
  for (let index = 0; index < size.lots; index++) {
    const lot = await addLot(db, keys, index, { from, now })
    const numbers: string[] = []
    for (let each = 0; each < size.applicationsOfLot; each++) {
      const { id, period, at } = periodOf(index * size.applicationsOfLot + each)
      const sealed = sealFor(lot)
      const tag = Buffer.from(period.tag(lot.publicKey, sealed.applicationNumber))
      await addApplication(db, sealed, { tag, period: id, submittedAt: at + 1 })
      numbers.push(sealed.applicationNumber)
    }
    lots.push({ id: lot.id, numbers })
  }
  // issued, so that its opening sends a key
  await pool.query(`update application set state = 'issued', guarantee_number = 'G' || number`)
  const rest = size.applications - size.lots * size.applicationsOfLot
  const elsewhere = { id: randomUUID(), number: 'OTHER', publicKey: (await createLotKey(keys)).publicKey }
  const first = sealFor(elsewhere)
  for (let index = 0; index < copied; index++) {
    const sealed = index === 0 ? first : sealFor(elsewhere)
    const { id, at } = periodOf(index)
    await addApplication(db, sealed, { tag: randomBytes(32), period: id, submittedAt: at + 1 })
  }
  await pool.query(
    `insert into application (number, partner, appkey, applicant_code, applicant_name, amount_fen, state, commitment,
       "box", box_state, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, test, submitted_at, tag, tag_period)
     select 'X' || i, partner, appkey, applicant_code, applicant_name, amount_fen, 'submitted', commitment, "box", 'closed',
       sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, true, begun_at + interval '1 second',
       sha256(convert_to('tag ' || i, 'UTF8')), period.id
     from generate_series(1, $1::int) as i
     join (select application.*, row_number() over () - 1 as ord from application where number = any($2)) as source
       on source.ord = i % (select count(*) from application where number = any($2))
     join (select *, row_number() over (order by id) - 1 as ord from tag_period) as period
       on period.ord = i % (select count(*) from tag_period)`,
    [rest - copied, [first.applicationNumber, ...(await copiesOf(db))]],
  )
  for (const { period } of periods) period.end()
  await pool.query('analyze application')
  return { lots, other: first.applicationNumber }
}

const copiesOf = async (db: Database<PlatformTables>['kysely']): Promise<string[]> =>
  (await db.selectFrom('application').select('number').where('state', '=', 'submitted').execute()).map(
    ({ number }) => number,
  )

type SealingLot = { id: string; number: string; publicKey: string }

const textOf = ({ number }: { number: string }) => ({
  lotNumber: number,
  lotName: `云川市轨道交通3号线一期工程${number}标`,
  beneficiaryName: '云川市轨道交通集团有限公司',
})
const facts = { appkey: partner, applicantCode: '91329901MA1M8Q2R72', amount: '700000.00' }

const sealFor = (lot: SealingLot): SealedApplication =>
  sealApplication(
    {
      ...facts,
      ...{ lot: textOf(lot), lotId: lot.id, lotPublicKey: lot.publicKey },
      cipher: { mode: 'ecb', encoding: 'base64' },
    },
    randomBytes,
  )

async function addLot(
  db: Database<PlatformTables>['kysely'],
  keys: KeyProvider,
  index: number,
  { from, now }: { from: number; now: number },
): Promise<SealingLot> {
  const lot = { id: randomUUID(), number: `BENCH${index}`, ...(await createLotKey(keys)) }
  const { lotName: name, beneficiaryName } = textOf(lot)
  const terms = { bidValidityDays: 90, extraDays: 30, kind: 'construction', forbidsExtraDays: false } as const
  const draft = { number: lot.number, name, beneficiaryName, amount: facts.amount, opensAt: now + dayMs, ...terms }
  await registerLot(db, draft, lot, from)
  return lot
}

async function addApplication(
  db: Database<PlatformTables>['kysely'],
  { applicationNumber: number, commitment, envelope, sealed }: SealedApplication,
  { tag, period, submittedAt }: { tag: Buffer; period: string; submittedAt: number },
): Promise<void> {
  await insertApplication(db, {
    ...{ number, partner, appkey: partner, commitment, test: true, amount_fen: '70000000' },
    ...{ applicant_code: facts.applicantCode, applicant_name: '云川第一建设有限公司' },
    box: Buffer.from(envelope),
    ...{ tag, tag_period: period },
    sealed_lot_number: sealed.lotNumber,
    sealed_lot_name: sealed.lotName,
    sealed_beneficiary_name: sealed.beneficiaryName,
    sealed_beneficiary_code: null,
    ...{ product: null, product_rate: null, product_minimum_fen: null },
    submitted_at: new Date(submittedAt),
  })
}
