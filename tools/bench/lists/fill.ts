/**
 * Years of work in a moment: rows as the programs write them, the same number a day whatever the length of the history.
 */
import type { Network } from '../../../tests/harness/network.ts'

const lotsPerDay = 100
const applicationsPerLot = 10

/** `$1` applications, `$2` the newest time, `$3` a partner. */
const institutionRows = [
  `insert into application (id, partner, application_number, round, state, platform_code, applicant_name,
     applicant_code, amount_fen, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, guarantee_number,
     premium_fen, rate, issued_at, created_at, updated_at)
   select md5('application ' || i), $3, 'N' || i, 1,
     case when i % 100 = 1 then 'underwriting' when i % 100 = 2 then 'awaiting-premium' when i % 3 = 0 then 'restored'
       when i % 3 = 1 then 'released' else 'expired' end,
     'A3299010001', '云川第' || (i % 100) || '建设有限公司', '9132990100' || lpad((i % 100)::text, 8, '0'), 70000000,
     md5(i::text), md5(i::text), md5(i::text), 'G' || i, 280000, '0.004', at, at, at
   from (select i, $2::timestamptz - i * interval '86.4 seconds' as at from generate_series(1, $1::int) as i) as n`,
]
/** Of the agency that a network seeds; every fifth lot is its own. */
const agencyCode = '91329901MA1Q6B4E56'

const lotRows = [
  `insert into lot (id, number, name, beneficiary_name, beneficiary_code, agency_code, amount_fen, opens_at, opened_at,
     bid_validity_days, extra_days, state, public_key, wrapped_private_key, created_at)
   select md5('lot ' || i)::uuid, 'L' || i, '云川市第' || i || '号工程', '招标人' || (i % 50), 'B' || (i % 50),
     case i % 5 when 1 then '${agencyCode}' else 'A' || (i % 5) end, 70000000, at, at, 90, 0, 'opened', '', '', at - interval '20 days'
   from (select i, $2::timestamptz - (i - 1) / ${lotsPerDay} * interval '1 day' as at
     from generate_series(1, $1::int / ${applicationsPerLot}) as i) as n where $3::text is not null`,
  `insert into application (number, partner, appkey, applicant_code, applicant_name, amount_fen, state, guarantee_number,
     commitment, "box", box_state, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, submitted_at)
   select 'N' || i, $3, 'finance_bank', '9132990100' || lpad((i % 100)::text, 8, '0'),
     '云川第' || (i % 100) || '建设有限公司', 70000000, case when i % 3 = 0 then 'restored' else 'released' end,
     'G' || i, '', '', 'opened', '', '', '', $2::timestamptz - i * interval '86.4 seconds'
   from generate_series(1, $1::int) as i`,
  `insert into opened_application (application, lot_id, lot_text, key, opened_at)
   select 'N' || i, md5('lot ' || ((i - 1) / ${applicationsPerLot} + 1))::uuid, '{}', '', $2
   from generate_series(1, $1::int) as i where $3::text is not null`,
]
const messageRows = `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome, status, finished_at)
   select md5('message ' || i)::uuid, $2::timestamptz - i * interval '86.4 seconds',
     case when i % 2 = 0 then 'in' else 'out' end, $3, (array['apply', 'issued', 'restore', 'restored'])[1 + i % 4],
     'N' || i, '\\x7b7d', '', case when i % 1000 = 7 then 'refused' else 'accepted' end, 200,
     $2::timestamptz - i * interval '86.4 seconds'
   from generate_series(1, $1::int) as i`

/** @param count of applications, and of messages, in every program */
export async function fill(network: Network, count: number): Promise<void> {
  const at = new Date(network.clock.now() - 3_600_000)
  await Promise.all(
    [['platform', lotRows] as const, ['bank', institutionRows] as const].map(async ([organisation, statements]) => {
      const [partner] = await network.query<{ id: string }>(organisation, 'select id from partner order by id limit 1')
      for (const statement of [...statements, messageRows])
        await network.query(organisation, statement, [count, at, partner?.id])
      await network.query(organisation, 'vacuum analyze')
    }),
  )
}
