-- Tendering agencies and beneficiaries as the main register (主体库) states them; bidders have a table with the basic account.
create table registered_organisation (
  kind          text not null check (kind in ('agency', 'beneficiary')),
  code          text not null,
  name          text not null,
  contact_name  text,
  contact_phone text,
  source_at     timestamptz, -- as that of a bidder
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  primary key (kind, code)
);
-- Latest change first.
create index organisation_latest on registered_organisation (kind, updated_at desc, code desc);

-- When its main register changed it: an older statement changes nothing.
alter table bidder add column source_at timestamptz;
create index bidder_latest on bidder (updated_at desc, code desc);

-- Each change of a register: by whom, why, from what to what. Never changed, never deleted.
create table register_change (
  id      bigint generated always as identity primary key,
  kind    text not null check (kind in ('bidder', 'agency', 'beneficiary')),
  code    text not null,
  at      timestamptz not null,
  source  text not null check (source in ('person', 'import', 'sync')),
  who     text not null,
  reason  text,
  changes jsonb not null -- [{field, from?, to?}]
);
-- The history of one entry, newest first.
create index register_change_of on register_change (kind, code, id desc);
