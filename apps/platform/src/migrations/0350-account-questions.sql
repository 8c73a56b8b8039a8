-- The agreed extension `account-check` (docs/decisions/0011): the questions of one day, by which each partner's are
-- limited. Neither the account nor the application is stored; rows older than 24 hours are deleted with the next one
-- that counts.
create table account_question (
  id           bigint generated always as identity primary key,
  partner      text not null references partner (id),
  -- Credit code of the bidder; absent: the application is not one of this partner.
  company      text,
  -- MAC of partner and account: without the master key no guess can be compared.
  account      text not null,
  asked_at     timestamptz not null
);
create index account_question_by_time on account_question (partner, asked_at);
create index account_question_by_company on account_question (partner, company, asked_at);
create index account_question_by_account on account_question (partner, account, asked_at);
