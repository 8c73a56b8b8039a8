-- What people's pages of this institution read, page by page (docs/decisions/0053).

-- By state and time, for each queue and each list of a state. A new application is `received` and stays out of it: the
-- hot path enters no further index.
drop index application_waiting;
create index application_by_state on application (state, created_at, id) where state <> 'received';
create index application_by_applicant on application (applicant_code, created_at, id) where state <> 'received';
create index application_by_applicant_name on application (applicant_name, created_at, id) where state <> 'received';

-- Money came that was not from the applicant's basic account, and waits to go back (付款户不符).
alter table application add column premium_set_aside boolean not null default false;
create index application_set_aside on application (created_at, id) where premium_set_aside;

-- Every payment of a premium that came: taken as the premium, or set aside and sent back.
create table premium_receipt (
  id bigint generated always as identity primary key,
  application text not null references application (id),
  state text not null check (state in ('taken', 'set-aside', 'returned')),
  payer_name text not null,
  payer_account text not null,
  fen bigint not null check (fen >= 0),
  -- How payer and amount compare with what was due.
  verdict text not null,
  -- Why a payment that differs was taken nonetheless, or set aside.
  reason text,
  -- The bank's number of the transfer back.
  reference text,
  actor text not null,
  at timestamptz not null,
  returned_by text,
  returned_at timestamptz
);
create index premium_receipt_by_state on premium_receipt (state, id);
create index premium_receipt_by_application on premium_receipt (application, id);

insert into premium_receipt (application, state, payer_name, payer_account, fen, verdict, actor, at)
  select id, 'taken', payer_name, payer_account, premium_fen, 'not-judged', 'migration', updated_at
  from application
  where payer_name is not null and payer_account is not null and premium_fen is not null
  order by created_at, id;

-- The invoice desk: what is asked for, oldest first, and every invoice, newest first.
drop index invoice_waiting;
create index invoice_by_state on invoice (state, requested_at, id);
create index invoice_by_time on invoice (requested_at, id);
