-- What a bidder asked to be invoiced (§5), one row a round: a refusal and a red-letter invoice end a round.
create table invoice (
  -- The id of the message that brought it; of a round that we began ourselves, one of our own.
  id text primary key,
  application text not null references application (id),
  round integer not null,
  state text not null,
  content text not null,
  amount_fen bigint not null,
  invoice_type text not null check (invoice_type in ('ordinary', 'special')),
  -- Buyer and recipient as the request gave them.
  details jsonb not null default '{}',
  invoice_code text,
  invoice_number text,
  invoice_url text,
  reason text,
  -- Number of the red-letter invoice that cancelled it.
  red_letter_number text,
  requested_at timestamptz not null,
  updated_at timestamptz not null,
  unique (application, round)
);
create index invoice_waiting on invoice (requested_at) where state = 'requested';
-- One invoice stands at a time.
create unique index invoice_under_way on invoice (application) where state in ('requested', 'invoiced');

-- The running number of invoices that a sandbox makes, from 1 each year.
create table invoice_sequence (
  year integer primary key,
  last bigint not null
);
