-- Conformance tests of a partner that people started, and their reports (docs/decisions/0015).
create table conformance_run (
  id text primary key,
  partner text not null references partner (id),
  -- interrupted: the process that ran it ended. refused: the partner rejects the signature.
  state text not null check (state in ('running', 'finished', 'stopped', 'interrupted', 'refused', 'failed')),
  -- Patterns of the selected cases; empty: all.
  only_cases text[] not null,
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- By the clock of the database: while it runs, its process states every few seconds that it still does.
  seen_at timestamptz not null,
  stopped_by text,
  done integer not null default 0 check (done >= 0),
  total integer not null check (total > 0),
  failed integer not null default 0 check (failed >= 0),
  -- What the people of a platform under test are to do: {zh, en, number}.
  asked jsonb,
  -- Why it was refused or failed.
  why text,
  -- As packages/conformance/src/report/json-report.ts writes it.
  report jsonb,
  check ((state = 'running') = (ended_at is null)),
  check (report is null or state in ('finished', 'stopped'))
);
-- One at a time: the messages of the partner arrive at one address.
create unique index conformance_run_running on conformance_run ((true)) where state = 'running';
create index conformance_run_of_partner on conformance_run (partner, started_at desc, id desc);
