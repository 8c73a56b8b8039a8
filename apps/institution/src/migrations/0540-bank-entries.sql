-- What the bank has booked, as finance imported its statements: each entry once (docs/decisions/0041).
create table bank_import (
  id bigint generated always as identity primary key,
  file_name text not null,
  form text not null check (form in ('csv', 'camt.053')),
  -- Of the text as it was read.
  sm3 text not null,
  added int not null check (added >= 0),
  known int not null check (known >= 0),
  actor text not null,
  at timestamptz not null
);

create table bank_entry (
  id bigint generated always as identity primary key,
  import bigint not null references bank_import (id),
  -- Our account, without the blanks that group its digits.
  account text not null,
  reference text not null,
  direction text not null check (direction in ('credit', 'debit')),
  fen bigint not null check (fen > 0),
  booked_on text not null check (booked_on ~ '^\d{4}-\d{2}-\d{2}$'),
  party_name text,
  party_account text,
  -- Removed when the entry is settled: a payer may have written there for which lot it pays.
  remittance text,
  sub_account text,
  reversal boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'booked', 'for-refund', 'returned', 'suspended')),
  -- Whose premium, or whose refund due, it has become.
  application text references application (id),
  -- Of the transfer back of a credit of no application.
  returned_reference text,
  returned_on text check (returned_on ~ '^\d{4}-\d{2}-\d{2}$'),
  created_at timestamptz not null,
  check ((state = 'booked') = (application is not null)),
  check ((state = 'returned') = (returned_reference is not null)),
  check ((returned_reference is null) = (returned_on is null)),
  check (state in ('waiting', 'for-refund') or remittance is null)
);
-- The same file, or one that overlaps it, adds nothing twice.
create unique index bank_entry_once on bank_entry (account, reference, direction, fen, booked_on);
create index bank_entry_by_state on bank_entry (state, id);
create unique index bank_entry_returned_once on bank_entry (returned_reference, returned_on)
  where returned_reference is not null;

-- Who did what with an entry, and why.
create table bank_entry_event (
  id bigint generated always as identity primary key,
  entry bigint not null references bank_entry (id),
  at timestamptz not null,
  event text not null check (event in ('matched', 'assigned', 'refund-ordered', 'suspended', 'resumed', 'returned')),
  actor text not null,
  reason text
);
create index bank_entry_event_by_entry on bank_entry_event (entry, id);

-- Which payments and recoveries have the reference of an entry.
create index demand_payment_by_reference on demand_payment (reference);
create index demand_recourse_by_reference on demand_recourse (reference);

-- A virtual account of its own for each premium, where the settings give such accounts.
alter table application add column sub_account text;
create unique index application_sub_account on application (sub_account) where sub_account is not null;
create sequence premium_sub_account;
