-- People: who they are (the sign-in library's tables, in its own words), which organisation they act for, and as what.

create table sign_in_user (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);

create table sign_in_session (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references sign_in_user ("id") on delete cascade
);
create index sign_in_session_user on sign_in_session ("userId");

create table sign_in_account (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references sign_in_user ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index sign_in_account_user on sign_in_account ("userId");

create table sign_in_verification (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index sign_in_verification_identifier on sign_in_verification ("identifier");

create table sign_in_two_factor (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references sign_in_user ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index sign_in_two_factor_user on sign_in_two_factor ("userId");

create table sign_in_passkey (
  "id" text primary key,
  "name" text,
  "publicKey" text not null,
  "userId" text not null references sign_in_user ("id") on delete cascade,
  "credentialID" text not null unique,
  "counter" integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);
create index sign_in_passkey_user on sign_in_passkey ("userId");

create table sign_in_rate_limit (
  "id" text primary key,
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);

-- Wrong passwords in a row, by the digest of what was typed as the address: it need not exist.
create table sign_in_failure (
  address_sm3 bytea primary key,
  failures integer not null,
  locked_until timestamptz
);

create table organisation (
  id uuid primary key,
  kind text not null,
  code text not null,
  name text not null,
  unique (kind, code)
);

-- One person acts for one organisation.
create table member (
  user_id text primary key references sign_in_user ("id") on delete cascade,
  organisation uuid not null references organisation (id),
  roles text[] not null,
  added_by text not null,
  added_at timestamptz not null,
  disabled_at timestamptz,
  -- set with a password somebody else chose: nothing else works until it is changed
  must_change_password boolean not null default false
);
create index member_of on member (organisation);
