-- The trading centre stops the new business of an institution (run-off) and resumes it: one person requests, another
-- confirms. Rows are settled, never deleted.
create table institution_change (
  id           uuid primary key,
  partner      text not null references partner (id),
  target       text not null check (target in ('run-off', 'active')),
  effective_at timestamptz not null,
  reason       text not null,
  asked_by     text not null,
  asked_name   text not null,
  asked_at     timestamptz not null,
  -- cancelled: confirmed for a later day, and taken back before it
  state        text not null default 'waiting' check (state in ('waiting', 'confirmed', 'declined', 'cancelled')),
  decided_by   text,
  decided_name text,
  decided_at   timestamptz,
  note         text,
  applied_at   timestamptz,
  check ((state = 'waiting') = (decided_by is null))
);
create unique index institution_change_waiting on institution_change (partner) where state = 'waiting';
create index institution_change_by_time on institution_change (asked_at desc);
