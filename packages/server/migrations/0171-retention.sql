-- The body of a message may be removed long after its case has ended; number, times, digest and result stay for ever.
alter table message add column removed_at timestamptz;
alter table message add check (removed_at is null or (raw = '' and reply is null));

-- After how many days old records of a kind are removed; the newest row of a kind counts, none or null: never.
create table retention_change (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('messages', 'webhooks', 'sign-in', 'lanes')),
  days integer check (days >= case when kind = 'messages' then 5479 else 184 end),
  who text not null,
  at timestamptz not null
);
create index retention_change_newest on retention_change (kind, id desc); -- the rule in effect

-- What was removed: counted in the statement that removes it.
create table retention_run (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('messages', 'webhooks', 'sign-in', 'lanes')),
  before timestamptz not null, -- what is older was removed
  removed integer not null default 0 check (removed >= 0),
  who text, -- null: the program, at night
  at timestamptz not null
);
