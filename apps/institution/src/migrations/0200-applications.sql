-- What a platform asked this institution to guarantee (§1), one row for each round of an application number: after a
-- refusal the same number may apply again.
create table application (
  -- The id of the message that brought it.
  id text primary key,
  partner text not null,
  application_number text not null,
  round integer not null,
  state text not null,
  -- The version of the sealed or plain file that the state waits for.
  file_version integer not null default 1,
  platform_code text not null,
  applicant_name text not null,
  applicant_code text not null,
  contact_name text,
  contact_phone text,
  amount_fen bigint not null,
  sealed_lot_number text not null,
  sealed_lot_name text not null,
  sealed_beneficiary_name text not null,
  sealed_beneficiary_code text,
  flags text[] not null default '{}',
  decision_reason text,
  rate text,
  premium_fen bigint,
  payer_name text,
  payer_account text,
  guarantee_number text,
  issued_at timestamptz,
  latest_date text,
  -- A key that came before the opening it states: sealed by the vault, and gone once it was used.
  held_key bytea,
  opened_at timestamptz,
  expires_on text,
  -- Empty until a key has opened the sealed fields.
  lot_number text,
  lot_name text,
  beneficiary_name text,
  beneficiary_code text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Number first: people look for it without naming the partner.
  unique (application_number, partner, round)
);

-- Every index below that a new application would have to enter costs on the hot path, so those it can stay out of are
-- partial: it has no guarantee number yet, and nobody waits for it.
create unique index application_by_guarantee_number on application (guarantee_number) where guarantee_number is not null;
-- The list of a work day: newest first.
create index application_by_time on application (created_at desc);
-- What waits for a person.
create index application_waiting on application (state, created_at desc) where state in ('underwriting', 'awaiting-premium');

-- Everything that happened to an application, each row in the transaction of the change it tells of.
create table application_event (
  id bigint generated always as identity,
  application text not null references application (id),
  at timestamptz not null,
  event text not null,
  from_state text,
  to_state text not null,
  -- Who did it: `rules`, `clock`, `partner:<id>`, `person:<name of the API key>`.
  actor text not null,
  -- A person should look at it.
  alert boolean not null default false,
  detail jsonb not null default '{}',
  primary key (application, id)
);
create index application_event_alert on application_event (id desc) where alert;

-- Every version of every guarantee file that was signed; none is ever changed or taken away.
create table guarantee_file (
  application text not null references application (id),
  kind text not null check (kind in ('sealed', 'plain')),
  version integer not null,
  sm3 text not null,
  signed_at timestamptz not null,
  primary key (application, kind, version)
);

-- The running number of guarantees, from 1 each year. A row, not a sequence: a number is taken only with its guarantee.
create table guarantee_sequence (
  year integer primary key,
  last bigint not null
);

-- Basic accounts (基本户) that this institution knows of, by credit code.
create table basic_account (
  code text primary key,
  name text not null,
  account text not null
);
