-- Comparisons of statements that people made, and what differed (docs/decisions/0025).
create table reconciliation (
  partner text not null references partner (id),
  day text not null check (day ~ '^\d{4}-\d{2}-\d{2}$'),
  -- Of the other side's statement.
  digest text not null,
  compared_at timestamptz not null,
  compared_by text not null,
  primary key (partner, day)
);
create table reconciliation_difference (
  id bigint generated always as identity primary key,
  partner text not null,
  -- The newest day on which it was found.
  day text not null,
  first_day text not null,
  application text not null,
  kind text not null,
  severity text not null check (severity in ('note', 'warn', 'alarm')),
  -- As packages/protocol/src/reconcile/difference.ts states it.
  body jsonb not null,
  state text not null check (state in ('open', 'closed')),
  -- A later comparison has not found it: found again, it is another one.
  gone boolean not null default false,
  resent_at timestamptz,
  -- Absent of one that a later comparison no longer found.
  closed_by text,
  closed_at timestamptz,
  note text,
  foreign key (partner, day) references reconciliation (partner, day),
  check ((state = 'closed') = (closed_at is not null)),
  check (not gone or state = 'closed')
);
create index reconciliation_difference_open on reconciliation_difference (partner, application) where state = 'open';
create index reconciliation_difference_found on reconciliation_difference (partner) where not gone;
create index reconciliation_difference_closed on reconciliation_difference (closed_at desc, id desc) where state = 'closed';
