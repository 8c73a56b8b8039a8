-- The other legal persons we exchange messages with. Secrets are sealed by the vault under the row's id.
create table partner (
  id                     text primary key,
  appkey                 text not null unique,
  name                   text not null,
  side                   text not null check (side in ('platform', 'institution')),
  base_url               text not null,
  secret_sealed          bytea not null,
  previous_secret_sealed bytea,
  previous_until         timestamptz,
  dialect                jsonb not null,
  platform_code          text,
  roots_pem              text,
  allowed_hosts          text[] not null default '{}',
  test                   boolean not null default false,
  created_at             timestamptz not null,
  updated_at             timestamptz not null,
  check ((previous_secret_sealed is null) = (previous_until is null))
);

-- One row that grows with every change of a partner, in the same transaction: what other processes poll.
create table partner_version (
  one     boolean primary key default true check (one),
  version bigint not null
);
insert into partner_version (version) values (0);

-- Keys of people and systems that use our API. Only the SM3 of a token is kept.
create table api_key (
  id         text primary key,
  name       text not null,
  scopes     text[] not null,
  token_hash bytea not null unique, -- its index is the look-up of every request
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
