-- The agreed extension `account-check` (docs/decisions/0645): the questions of one day, by which each partner's are
-- limited. Neither the account nor the application is stored, and rows are deleted after the day.
create table account_question (
  id           bigint generated always as identity primary key,
  partner      text not null references partner (id),
  -- Absent: no bidder of an application of this partner was asked about.
  bidder       text,
  -- SM3 of partner and account.
  account      text not null,
  asked_at     timestamptz not null
);
create index account_question_by_time on account_question (partner, asked_at);
create index account_question_by_bidder on account_question (partner, bidder, asked_at);
create index account_question_by_account on account_question (partner, account, asked_at);
