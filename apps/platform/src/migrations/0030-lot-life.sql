-- The life of a lot: postponed, suspended, aborted, terminated; the count of bids at its opening; its dates and caps.

alter table lot drop constraint lot_state_check, drop constraint lot_check;
update lot set state = 'announced' where state = 'registered';
alter table lot
  add constraint lot_state_known
    check (state in ('announced', 'suspended', 'opening', 'opened', 'aborted', 'terminated')),
  add constraint lot_opened_at check ((state in ('opening', 'opened')) = (opened_at is not null)),
  add column kind text not null default 'construction' check (kind in ('construction', 'procurement')),
  -- The estimate of a construction lot, the budget of a procurement.
  add column estimate_fen bigint check (estimate_fen > 0),
  -- Of the tendering system's order, at the opening and not before.
  add column bids integer check (bids >= 3),
  -- Calendar days in Asia/Shanghai.
  add column award_notice_on text check (award_notice_on ~ '^\d{4}-\d\d-\d\d$'),
  add column contract_on text check (contract_on ~ '^\d{4}-\d\d-\d\d$'),
  add constraint lot_bids check (bids is null or opened_at is not null);

drop index lot_unopened;
-- Asked by every notice: is a lot inside its opening minute?
create index lot_closing on lot (opens_at) where state in ('announced', 'opening');

alter table lot_event add column detail jsonb;

-- What one person has ordered and a second must order too.
create table lot_consent (
  lot_id  uuid not null references lot (id),
  act     text not null,
  content text not null,
  who     text not null,
  key_id  text not null,
  at      timestamptz not null,
  primary key (lot_id, act)
);

-- Who paid the premium (保费付款账户), by version of the sealed guarantee: compared across a lot after its opening.
create table premium_payer (
  application text not null references application (number),
  version     integer not null,
  name        text not null,
  account     text not null,
  primary key (application, version)
);
