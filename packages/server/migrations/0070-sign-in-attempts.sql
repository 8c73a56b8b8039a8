-- What was kept lived for minutes: nothing is carried over.
drop table sign_in_failure;

-- Password attempts that were not successful, counted before the password is checked. One row for an account from everywhere
-- (empty source) and one for each client network or known device. The account is the digest of the address as entered: it need
-- not exist.
create table sign_in_attempt (
  account_sm3 bytea not null,
  source_sm3 bytea not null,
  failures integer not null,
  -- since when they count; see lock-out-rules.ts
  counted_from timestamptz not null,
  -- no attempt before
  open_at timestamptz not null,
  primary key (account_sm3, source_sm3)
);
create index sign_in_attempt_counted on sign_in_attempt (counted_from);
