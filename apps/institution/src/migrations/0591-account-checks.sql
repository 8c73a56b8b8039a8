-- The agreed extension `account-check`: what the platform answered before the premium was paid. One row for each account
-- of an application; a further question about the same account replaces its answer.
create table account_check (
  application text not null references application (id),
  account     text not null,
  state       text not null check (state in ('asked', 'yes', 'no', 'unknown', 'unanswered')),
  asked_at    timestamptz not null,
  answered_at timestamptz,
  primary key (application, account),
  check ((answered_at is null) = (state = 'asked'))
);
