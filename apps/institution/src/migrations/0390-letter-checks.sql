-- What a document says against what it should be, and answers against that check (docs/decisions/0036).

-- Expected and found, line by line; none in rows of before, and where nothing is expected of a document.
alter table demand_document add column lines jsonb;

-- One person answers against the check of the demand letter, with a reason; another confirms or declines.
create table demand_override (
  id text primary key,
  demand text not null references demand (id),
  -- SM3 of the demand letters it is about: others that come later are not covered by it.
  documents text[] not null,
  -- What is claimed: that the letter counts although the check says otherwise, or the reverse.
  counts boolean not null,
  -- What the check had found, by code.
  found text[] not null,
  reason text not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null,
  -- Lapsed: withdrawn, or another document came.
  state text not null check (state in ('waiting', 'confirmed', 'declined', 'lapsed')),
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  check ((state = 'waiting') = (decided_at is null)),
  check (state <> 'confirmed' or decided_by <> asked_by)
);
create unique index demand_override_waiting on demand_override (demand) where state = 'waiting';
create index demand_override_by_demand on demand_override (demand, asked_at desc);
