/** Years of work at a platform in a moment. Each statement makes the applications from `$4` to `$1`, `$2` being the newest time and `$3` a partner. */
const lotsPerDay = 100
const applicationsPerLot = 10
/** Of the agency and the bidder that a network seeds; every fifth lot is the agency's. */
export const listed = { agency: '91329901MA1Q6B4E56', bidder: '91329901MA1M8Q2R72' } as const

const amount = '(i % 97 + 1) * 1000000::bigint'
const moments = (every = 1) =>
  `(select i, $2::timestamptz - i * interval '86.4 seconds' as at from generate_series($4::int, $1::int) as i
    where i % ${every} = 0 and $3::text is not null) as n`

export const platformRows: readonly string[] = [
  `insert into lot (id, number, name, beneficiary_name, beneficiary_code, agency_code, amount_fen, opens_at, opened_at,
     bid_validity_days, extra_days, state, public_key, wrapped_private_key, created_at)
   select md5('lot ' || i)::uuid, 'L' || i, '云川市第' || i || '号工程', '招标人' || (i % 50), 'B' || (i % 50),
     case i % 5 when 1 then '${listed.agency}' else 'A' || (i % 5) end, 70000000, at, at, 90, 0, 'opened', '', '',
     at - interval '20 days'
   from (select i, $2::timestamptz - (i - 1) / ${lotsPerDay} * interval '1 day' as at
     from generate_series(($4::int - 1) / ${applicationsPerLot} + 1, $1::int / ${applicationsPerLot}) as i) as n where $3::text is not null`,
  `insert into application (number, partner, appkey, applicant_code, applicant_name, amount_fen, state, guarantee_number,
     commitment, "box", box_state, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, submitted_at)
   select 'N' || i, $3, 'finance_bank',
     case i % 5 when 1 then '${listed.bidder}' else '9132990100' || lpad((i % 100)::text, 8, '0') end,
     '云川第' || (i % 100) || '建设有限公司', ${amount}, case when i <= 120000 and i % 3 = 0 then 'restored' else 'released' end,
     'G' || i, '', '', 'opened', '', '', '', at from ${moments()}`,
  `insert into opened_application (application, lot_id, lot_text, key, opened_at)
   select 'N' || i, md5('lot ' || ((i - 1) / ${applicationsPerLot} + 1))::uuid,
     '{"lotNumber": "L", "lotName": "工程", "beneficiaryName": "招标人"}', '', $2 from ${moments()}`,
  // so that the statistics have rows: an hour after the opening of its lot
  `insert into application_event (application, at, event, from_state, to_state, detail)
   select 'N' || i, opened + after, event, from_state, to_state, detail::jsonb
   from (select i, $2::timestamptz - (i - 1) / ${lotsPerDay * applicationsPerLot} * interval '1 day' as opened
     from generate_series($4::int, $1::int) as i where $3::text is not null) as n,
   (values ('guarantee-issued', interval '-1 hour', 'accepted', 'issued', '{"premium": "2800.00"}'),
     ('guarantee-restored', interval '1 minute', 'restoring', 'restored', null),
     ('guarantee-released', interval '1 hour', 'restored', 'released', null)) as events (event, after, from_state, to_state, detail)
   where event <> 'guarantee-released' or i % 3 <> 0`,
  `insert into release_order (application, state, files, ordered_at, ordered_by)
   select 'N' || i, 'taken', '[]', at, '甲' from ${moments(3)}`,
  `insert into demand (id, application, partner, ordinal, state, amount_fen, payee_account, contact_name, contact_phone, files,
     content, lane, received_at, created_at, created_by)
   select md5('demand ' || i)::uuid, 'N' || i, $3, 1, case when i <= 10000 and i % 20 = 0 then 'sent' else 'refused' end, ${amount}, '6222', '王',
     '13800000000', '[]', '', 'demand ' || i, at, at, '甲' from ${moments(2)}`,
  `insert into demand_event (demand, at, event, from_state, to_state)
   select md5('demand ' || i)::uuid, at, 'document-sealed', 'drafted', 'sealed' from ${moments(2)}`,
  `insert into bidder (code, name, account_name, account_number, account_bank, created_at, updated_at)
   select 'C' || i, '云川第' || (i % 31) || '企业', '云川', '6222' || i, '云川银行', at, at from ${moments()}`,
  `insert into registered_organisation (kind, code, name, created_at, updated_at)
   select kind, 'C' || i, '云川第' || (i % 31) || '企业', at, at
   from ${moments()}, (values ('agency'), ('beneficiary')) as kinds (kind)`,
  `insert into withdrawal_document (application, name, sm3, sealed_sm3, reason, at, by)
   select 'N' || i, 'letter.pdf', '', '', 'other', at, '甲' from ${moments(5)}`,
]
