/**
 * Years of work at an institution in a moment. Each statement makes the applications from `$4` to `$1`, `$2` being the
 * newest time and `$3` a partner. What waits for a person is ten days old at most, and a guarantee is in force for 120.
 */
const amount = '(i % 97 + 1) * 1000000::bigint'
const waits = '(i <= 10000)'
const due = `(i % 10 = 2 or (${waits} and i % 10 = 1))`
const moments = (every = 1) =>
  `(select i, $2::timestamptz - i * interval '86.4 seconds' as at from generate_series($4::int, $1::int) as i
    where i % ${every} = 0 and $3::text is not null) as n`

export const institutionRows: readonly string[] = [
  `insert into application (id, partner, application_number, round, state, platform_code, applicant_name,
     applicant_code, amount_fen, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, guarantee_number,
     premium_fen, rate, issued_at, created_at, updated_at, expires_on)
   select md5('application ' || i), $3, 'N' || i, 1,
     case when ${waits} and i % 100 = 1 then 'underwriting' when ${waits} and i % 100 = 2 then 'awaiting-premium'
       when i <= 120000 and i % 3 = 0 then 'restored'
       when i % 3 = 1 then 'released' else 'expired' end,
     'A3299010001', '云川第' || (i % 100) || '建设有限公司', '9132990100' || lpad((i % 100)::text, 8, '0'), ${amount},
     md5(i::text), md5(i::text), md5(i::text), 'G' || i, 280000, '0.004', at, at, at,
     to_char(at + interval '120 days', 'YYYY-MM-DD')
   from ${moments()}`,
  `insert into invoice (id, application, round, state, content, amount_fen, invoice_type, requested_at, updated_at)
   select 'I' || i, md5('application ' || i), 1, case when ${waits} and i % 100 < 10 then 'requested' else 'invoiced' end, '',
     (i % 97 + 1) * 100, 'ordinary', at, at from ${moments()}`,
  `insert into premium_receipt (application, state, payer_name, payer_account, fen, "verdict", actor, at, due_cause, due_at,
     returned_fen, returned_on, returned_by, returned_at, reference)
   select md5('application ' || i), case when ${waits} and i % 10 = 1 then 'suspended' when i % 10 = 2 then 'returned' else 'taken' end,
     '付款人' || i, '62220000' || i, (i % 97 + 1) * 100, 'matches', 'person:x', at,
     case when ${due} then 'not-premium' end, case when ${due} then at end,
     case when i % 10 = 2 then (i % 97 + 1) * 100 end, case when i % 10 = 2 then to_char(at, 'YYYY-MM-DD') end,
     case when i % 10 = 2 then 'person:x' end, case when i % 10 = 2 then at end, 'R' || i from ${moments()} order by i desc`,
  `insert into bank_import (file_name, form, sm3, added, known, actor, at)
   select 'statement.csv', 'csv', '', $1::int, 0, 'person:x', $2::timestamptz where $3::text is not null and $4::int = 1`,
  `insert into bank_entry (import, account, reference, direction, fen, booked_on, party_name, party_account, state, created_at)
   select (select max(id) from bank_import), '622201', 'B' || i, 'credit', (i % 97 + 1) * 100, to_char(at, 'YYYY-MM-DD'),
     '付款人' || i, '62220000' || i, case when ${waits} and i % 10 = 1 then 'waiting' when ${waits} and i % 10 = 2 then 'suspended' else 'recorded' end, at
   from ${moments()}`,
  `insert into demand (id, application, ordinal, state, application_state, content, presented_at, clock_from, pay_by, amount,
     amount_fen, contact_name, contact_phone, created_at, updated_at)
   select 'D' || i, md5('application ' || i), 1, case when ${waits} and i % 20 = 0 then 'presented' else 'paid' end, 'restored', 'c' || i,
     at, at, at + interval '7 days', case when i % 40 > 0 then '10000.00' end, case when i % 40 > 0 then ${amount} end, '王',
     '13800000000', at, at from ${moments(5)}`,
  `insert into recourse_case (demand, application, state, opened_at, owed_fen, recovered_fen)
   select 'D' || i, md5('application ' || i), case when ${waits} and i % 20 = 0 then 'open' else 'recovered' end, at, ${amount},
     case when ${waits} and i % 20 = 0 then i % 7 else ${amount} end from ${moments(5)}`,
  `insert into applicant (code, name, limit_fen, updated_at)
   select 'C' || i, '云川第' || (i % 31) || '企业', case when i % 2 = 0 then ${amount} end, at from ${moments(5)}`,
  `insert into basic_account (code, name, account)
   select 'C' || i, '云川第' || (i % 31) || '企业', '6222' || (i % 53) from ${moments()}`,
  `insert into approval (id, procedure, subject, application, input, asked_by, asked_name, asked_at, state, decided_by,
     decided_name, decided_at)
   select md5('approval ' || i)::uuid, 'applications.decide', 'N' || i, md5('application ' || i), '{}', 'person:one', '甲', at,
     'confirmed', 'person:two', '乙', at from ${moments(5)}`,
]
