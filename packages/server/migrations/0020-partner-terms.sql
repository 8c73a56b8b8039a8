-- What is agreed with a partner beyond address, secret and dialect.
alter table partner
  -- run-off: no new business, what runs is served. suspended: demands alone.
  add column state text not null default 'active' check (state in ('active', 'run-off', 'suspended')),
  add column limits jsonb not null default '{}', -- over packages/server/src/limits.ts
  add column addresses text[] not null default '{}', -- CIDR; empty: any
  add column client_certificates text[] not null default '{}', -- what it must show us; empty: nothing
  add column fixed_key_sealed bytea, -- one SM4 key for all, of partners with the dialect's key form `fixed`
  add column tls jsonb, -- how we call it: authorities, pins, our certificate
  add column tls_key_sealed bytea, -- the key of that certificate
  add column version integer not null default 1;

-- Each state of a partner's settings, to compare and to return to. Secrets are not in it: a rotation is no setting.
create table partner_revision (
  partner          text not null references partner (id),
  version          integer not null,
  at               timestamptz not null,
  who              text not null,
  what             text not null check (what in ('added', 'changed', 'rotated', 'rolled-back')),
  settings         jsonb not null,
  fixed_key_sealed bytea,
  tls_key_sealed   bytea,
  primary key (partner, version)
);

-- Messages of a partner that must stay readable: a change that would refuse one of them needs to be forced.
create table partner_golden (
  partner   text not null references partner (id),
  name      text not null,
  wire_name text not null,
  body      bytea not null,
  added_at  timestamptz not null,
  primary key (partner, name)
);

-- The partners that are here begin their history as they stand.
insert into partner_revision (partner, version, at, who, what, settings)
select id, 1, updated_at, 'migration', 'added', jsonb_build_object(
  'name', name, 'baseUrl', base_url, 'dialect', dialect, 'platformCode', platform_code, 'rootsPem', roots_pem,
  'allowedHosts', to_jsonb(allowed_hosts), 'test', test, 'state', state, 'limits', limits,
  'addresses', to_jsonb(addresses), 'clientCertificates', to_jsonb(client_certificates), 'tls', tls,
  'hasFixedKey', false)
from partner;
