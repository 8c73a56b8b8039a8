-- The beneficiary's authorisation for the agency of a lot: with it the agency submits demands and releases itself. Rows
-- are withdrawn, never deleted.
create table lot_authorisation (
  id uuid primary key,
  lot_id uuid not null references lot (id),
  covers text[] not null check (cardinality(covers) > 0 and covers <@ array['demand', 'release']),
  name text not null,
  sm3 text not null,
  kind text not null, -- of the bytes
  findings jsonb not null,
  lines jsonb not null,
  stored_at timestamptz not null,
  stored_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_reason text,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index lot_authorisation_of_lot on lot_authorisation (lot_id, stored_at desc);
