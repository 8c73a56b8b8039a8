-- A beneficiary's letter that differs from what it should be: one person asks to accept it, a second one of the
-- beneficiary confirms (docs/decisions/0036).
create table letter_override (
  id uuid primary key,
  lot_id uuid not null references lot (id),
  -- The guarantees that it may release, by application.
  applications text[] not null,
  sm3 text not null,
  name text not null,
  -- What the check found, and its lines.
  findings jsonb not null,
  lines jsonb not null,
  reason text not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'declined')),
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  check ((state = 'waiting') = (decided_at is null)),
  check (state <> 'confirmed' or decided_by <> asked_by)
);
create index letter_override_by_letter on letter_override (lot_id, sm3);
create index letter_override_waiting on letter_override (asked_at) where state = 'waiting';
