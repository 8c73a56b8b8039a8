-- The trading platform's own tables.
--
-- Secrecy before opening: an application row knows the bidder and a box, never the lot; a lot row never counts.
-- There is no foreign key, index, lock or shared value between the two until `opened_application` joins them.

create table lot (
  id                  uuid primary key,
  number              text not null unique,
  name                text not null,
  beneficiary_name    text not null,
  beneficiary_code    text,
  agency              text,
  amount_fen          bigint not null check (amount_fen > 0),
  opens_at            timestamptz not null,
  bid_validity_days   integer not null check (bid_validity_days > 0),
  extra_days          integer not null check (extra_days >= 0),
  state               text not null check (state in ('registered', 'opening', 'opened')),
  public_key          text not null,
  wrapped_private_key bytea not null,
  opened_at           timestamptz,
  created_at          timestamptz not null,
  check ((state = 'registered') = (opened_at is null))
);

-- Asked by every notice: is a lot inside its opening minute?
create index lot_unopened on lot (opens_at) where state <> 'opened';

create table lot_event (
  id      bigint generated always as identity primary key,
  lot_id  uuid not null references lot (id),
  at      timestamptz not null,
  event   text not null,
  who     text not null,
  reason  text
);
create index lot_event_lot on lot_event (lot_id, id);

create table bidder (
  code           text primary key,
  name           text not null,
  contact_name   text,
  contact_phone  text,
  account_name   text not null,
  account_number text not null,
  account_bank   text not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);

create table product (
  partner             text not null,
  name                text not null,
  kind                text not null check (kind in ('bank', 'insurance', 'guarantee')),
  rate                text not null,
  minimum_premium_fen bigint not null check (minimum_premium_fen >= 0),
  maximum_amount_fen  bigint check (maximum_amount_fen > 0),
  on_sale             boolean not null,
  updated_at          timestamptz not null,
  primary key (partner, name)
);

create table application (
  number                  text primary key,
  partner                 text not null,
  -- As committed to: a partner's appkey may change, a commitment may not.
  appkey                  text not null,
  applicant_code          text not null,
  applicant_name          text not null,
  amount_fen              bigint not null check (amount_fen > 0),
  state                   text not null,
  guarantee_number        text,
  redirect_url            text,
  commitment              text not null,
  box                     bytea not null,
  box_state               text not null check (box_state in ('closed', 'opened', 'mismatched')),
  sealed_lot_number       text not null,
  sealed_lot_name         text not null,
  sealed_beneficiary_name text not null,
  sealed_beneficiary_code text,
  submitted_at            timestamptz not null
);
-- An opening tries every closed box, in pages.
create index application_closed on application (number) where box_state = 'closed';
-- A notice may name the guarantee alone (§6); numbers are unique per institution only.
create unique index application_guarantee on application (partner, guarantee_number) where guarantee_number is not null;

create table application_event (
  id          bigint generated always as identity primary key,
  application text not null references application (number),
  at          timestamptz not null,
  event       text not null,
  from_state  text,
  to_state    text not null,
  detail      jsonb
);
create index application_event_application on application_event (application, id);

create table guarantee_file (
  application      text not null references application (number),
  kind             text not null check (kind in ('sealed', 'plain')),
  version          integer not null check (version > 0),
  guarantee_number text not null,
  sm3              text not null,
  findings         jsonb not null,
  received_at      timestamptz not null,
  primary key (application, kind, version)
);

-- The join, made at the opening and not before. The key is public in effect from then on.
create table opened_application (
  application text primary key references application (number),
  lot_id      uuid not null references lot (id),
  lot_text    jsonb not null,
  key         text not null,
  opened_at   timestamptz not null
);
create index opened_application_lot on opened_application (lot_id);
